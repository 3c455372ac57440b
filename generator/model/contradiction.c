#include "model/contradiction.h"

static const ContradictionInfo infos[CONTRADICTION_COUNT] = {
#define CONTRADICTION(code, name, diag) [CONTRADICTION_##code] = { name, diag },
#include "model/contradiction.def"
#undef CONTRADICTION
};

const ContradictionInfo *contradiction_info(ContradictionKind kind)
{
	return &infos[kind];
}
