/* render/picture.h: images with what is said of them: caption, credit, licence.
 *
 * It is said in a field of type image (the value's alt, caption, credit and license);
 * an image in a body takes it over, and its title in Markdown stands for the caption. */
#ifndef NIANPU_PICTURE_H
#define NIANPU_PICTURE_H

#include "render/scope.h"

const Asset *picture_of(const Site *site, const Statement *s);  /* of a statement, or NULL */

/* Append an <img>, whose title is shown when it is pointed at; `words` may ask for a
 * width, or a width and a height. */
void picture_html(Scope *sc, Buf *b, const Asset *a, const RefWords *words);

/* Append a <figure> with a caption, or a <p> where nothing is said. */
void picture_figure(Scope *sc, Buf *b, const Asset *a, const RefWords *words);

/* The images of a dossier, of any field, that its body does not show: "images": [{src, alt, width,
 * height, caption, credit, license, license_url}], first the best of its field `image`. */
void picture_list(Scope *sc, Value *into, const Dossier *d);

#endif
