/* tests/bench/corpus/words.h: the words of the made-up site.
 *
 * Names never meet: every syllable in a table begins with a consonant and
 * stands once, so names that are run together still come apart in one way. */
#ifndef NIANPU_CORPUS_WORDS_H
#define NIANPU_CORPUS_WORDS_H

#include "corpus.h"

static const Word surnames[64] = {
	{"王", "Wang"}, {"李", "Li"}, {"张", "Zhang"}, {"刘", "Liu"}, {"陈", "Chen"}, {"杨", "Yang"}, {"赵", "Zhao"},
	{"黄", "Huang"}, {"周", "Zhou"}, {"吴", "Wu"}, {"徐", "Xu"}, {"孙", "Sun"}, {"胡", "Hu"}, {"朱", "Zhu"},
	{"高", "Gao"}, {"林", "Lin"}, {"何", "He"}, {"郭", "Guo"}, {"马", "Ma"}, {"罗", "Luo"}, {"梁", "Liang"},
	{"宋", "Song"}, {"郑", "Zheng"}, {"谢", "Xie"}, {"韩", "Han"}, {"唐", "Tang"}, {"冯", "Feng"}, {"董", "Dong"},
	{"肖", "Xiao"}, {"程", "Cheng"}, {"曹", "Cao"}, {"袁", "Yuan"}, {"邓", "Deng"}, {"傅", "Fu"}, {"沈", "Shen"},
	{"曾", "Zeng"}, {"彭", "Peng"}, {"苏", "Su"}, {"卢", "Lu"}, {"蒋", "Jiang"}, {"蔡", "Cai"}, {"贾", "Jia"},
	{"丁", "Ding"}, {"魏", "Wei"}, {"薛", "Xue"}, {"叶", "Ye"}, {"潘", "Pan"}, {"杜", "Du"}, {"戴", "Dai"},
	{"夏", "Xia"}, {"钟", "Zhong"}, {"田", "Tian"}, {"任", "Ren"}, {"范", "Fan"}, {"方", "Fang"}, {"石", "Shi"},
	{"姚", "Yao"}, {"谭", "Tan"}, {"廖", "Liao"}, {"邹", "Zou"}, {"熊", "Xiong"}, {"金", "Jin"}, {"郝", "Hao"},
	{"孔", "Kong"},
};

static const Word given[80] = {
	{"文", "wen"}, {"锋", "feng"}, {"明", "ming"}, {"华", "hua"}, {"国", "guo"}, {"建", "jian"}, {"海", "hai"},
	{"志", "zhi"}, {"伟", "wei"}, {"强", "qiang"}, {"军", "jun"}, {"平", "ping"}, {"东", "dong"}, {"波", "bo"},
	{"宁", "ning"}, {"鹏", "peng"}, {"飞", "fei"}, {"宇", "yu"}, {"泽", "ze"}, {"轩", "xuan"}, {"浩", "hao"},
	{"然", "ran"}, {"子", "zi"}, {"涵", "han"}, {"欣", "xin"}, {"怡", "yi"}, {"佳", "jia"}, {"慧", "hui"},
	{"敏", "min"}, {"静", "jing"}, {"丽", "li"}, {"红", "hong"}, {"梅", "mei"}, {"兰", "lan"}, {"芳", "fang"},
	{"燕", "yan"}, {"玲", "ling"}, {"秀", "xiu"}, {"英", "ying"}, {"娜", "na"}, {"雪", "xue"}, {"春", "chun"},
	{"秋", "qiu"}, {"夏", "xia"}, {"松", "song"}, {"柏", "bai"}, {"林", "lin"}, {"森", "sen"}, {"山", "shan"},
	{"川", "chuan"}, {"江", "jiang"}, {"河", "he"}, {"湖", "hu"}, {"洋", "yang"}, {"清", "qing"}, {"源", "yuan"},
	{"龙", "long"}, {"德", "de"}, {"仁", "ren"}, {"忠", "zhong"}, {"孝", "xiao"}, {"诚", "cheng"}, {"正", "zheng"},
	{"光", "guang"}, {"天", "tian"}, {"坤", "kun"}, {"达", "da"}, {"通", "tong"}, {"航", "hang"}, {"雅", "ya"},
	{"思", "si"}, {"睿", "rui"}, {"凯", "kai"}, {"乐", "le"}, {"康", "kang"}, {"泰", "tai"}, {"福", "fu"},
	{"禄", "lu"}, {"寿", "shou"}, {"喜", "xi"},
};

static const Word cities[32] = {
	{"北京", "Beijing"}, {"上海", "Shanghai"}, {"广州", "Guangzhou"}, {"深圳", "Shenzhen"}, {"杭州", "Hangzhou"},
	{"南京", "Nanjing"}, {"苏州", "Suzhou"}, {"武汉", "Wuhan"}, {"成都", "Chengdu"}, {"重庆", "Chongqing"},
	{"天津", "Tianjin"}, {"青岛", "Qingdao"}, {"济南", "Jinan"}, {"大连", "Dalian"}, {"沈阳", "Shenyang"},
	{"长春", "Changchun"}, {"郑州", "Zhengzhou"}, {"合肥", "Hefei"}, {"福州", "Fuzhou"}, {"厦门", "Xiamen"},
	{"南昌", "Nanchang"}, {"长沙", "Changsha"}, {"昆明", "Kunming"}, {"贵阳", "Guiyang"}, {"兰州", "Lanzhou"},
	{"太原", "Taiyuan"}, {"宁波", "Ningbo"}, {"无锡", "Wuxi"}, {"珠海", "Zhuhai"}, {"绵阳", "Mianyang"},
	{"洛阳", "Luoyang"}, {"温州", "Wenzhou"},
};

static const Word organization_kinds[10] = {
	{"科技", "Technology"}, {"大学", "University"}, {"研究院", "Research Academy"}, {"资本", "Capital"},
	{"传媒", "Media"}, {"半导体", "Semiconductor"}, {"实验室", "Laboratory"}, {"基金会", "Foundation"},
	{"云计算", "Cloud"}, {"出版社", "Press"},
};

static const char *const stems[40] = {
	"Nov", "Lum", "Ver", "Kal", "Tor", "Sol", "Mir", "Del", "Ras", "Cor", "Zen", "Fal", "Gal", "Hel", "Jun", "Kem",
	"Lor", "Mun", "Nel", "Pol", "Qon", "Rum", "Sil", "Tal", "Vil", "Wen", "Xer", "Yal", "Zor", "Bel", "Cir", "Dom",
	"Fer", "Gor", "Hun", "Jas", "Kol", "Lin", "Mar", "Num",
};
static const char *const variants[6] = { "Base", "Chat", "Coder", "Math", "Vision", "Instruct" };
static const int sizes[8] = { 1, 3, 7, 14, 32, 70, 236, 671 };

static const Word adjectives[30] = {
	{"稀疏", "Sparse"}, {"多头", "Multi-Head"}, {"混合", "Mixed"}, {"低秩", "Low-Rank"}, {"分层", "Hierarchical"},
	{"自适应", "Adaptive"}, {"联邦", "Federated"}, {"流式", "Streaming"}, {"可验证", "Verifiable"}, {"对比", "Contrastive"},
	{"因果", "Causal"}, {"双向", "Bidirectional"}, {"动态", "Dynamic"}, {"量化", "Quantized"}, {"并行", "Parallel"},
	{"递归", "Recursive"}, {"残差", "Residual"}, {"门控", "Gated"}, {"随机", "Stochastic"}, {"确定性", "Deterministic"},
	{"长程", "Long-Range"}, {"局部", "Local"}, {"全局", "Global"}, {"分布式", "Distributed"}, {"近似", "Approximate"},
	{"可微", "Differentiable"}, {"离散", "Discrete"}, {"连续", "Continuous"}, {"弱监督", "Weakly Supervised"},
	{"跨语言", "Cross-Lingual"},
};

static const Word subjects[30] = {
	{"注意力", "Attention"}, {"专家", "Expert"}, {"强化学习", "Reinforcement Learning"}, {"蒸馏", "Distillation"},
	{"检索", "Retrieval"}, {"推理", "Reasoning"}, {"词元", "Token"}, {"嵌入", "Embedding"}, {"缓存", "Cache"},
	{"编译", "Compilation"}, {"通信", "Communication"}, {"存储", "Storage"}, {"调度", "Scheduling"}, {"对齐", "Alignment"},
	{"奖励", "Reward"}, {"采样", "Sampling"}, {"解码", "Decoding"}, {"图像", "Image"}, {"语音", "Speech"},
	{"视频", "Video"}, {"代码", "Code"}, {"数学", "Mathematics"}, {"翻译", "Translation"}, {"摘要", "Summary"},
	{"知识", "Knowledge"}, {"记忆", "Memory"}, {"规划", "Planning"}, {"搜索", "Search"}, {"芯片", "Chip"},
	{"集群", "Cluster"},
};

static const Word technology_kinds[20] = {
	{"机制", "Mechanism"}, {"算法", "Algorithm"}, {"框架", "Framework"}, {"协议", "Protocol"}, {"网络", "Network"},
	{"优化", "Optimization"}, {"训练法", "Training"}, {"架构", "Architecture"}, {"基准", "Benchmark"}, {"数据集", "Dataset"},
	{"引擎", "Engine"}, {"算子", "Kernel"}, {"路由", "Routing"}, {"格式", "Format"}, {"评测", "Evaluation"},
	{"微调", "Tuning"}, {"压缩", "Compression"}, {"流水线", "Pipeline"}, {"监控", "Monitoring"}, {"标准", "Standard"},
};

static const Word event_kinds[12] = {
	{"开发者大会", "Developer Conference"}, {"融资", "Funding Round"}, {"签约", "Signing"}, {"发布会", "Launch"},
	{"诉讼", "Lawsuit"}, {"听证会", "Hearing"}, {"降价", "Price Cut"}, {"宕机", "Outage"}, {"任命", "Appointment"},
	{"访谈", "Interview"}, {"股价波动", "Share Price Move"}, {"技术报告", "Technical Report"},
};

static const Word outlets[12] = {
	{"每日新闻", "Daily News"}, {"科技评论", "Technology Review"}, {"财经报道", "Business Herald"}, {"晨报", "Morning Post"},
	{"产业观察", "Industry Observer"}, {"周刊", "Weekly"}, {"通讯社", "News Agency"}, {"研究通报", "Research Bulletin"},
	{"晚报", "Evening Post"}, {"学报", "Journal"}, {"公报", "Gazette"}, {"年鉴", "Yearbook"},
};

static const Word roles[16] = {
	{"首席执行官", "Chief executive"}, {"首席科学家", "Chief scientist"}, {"研究员", "Researcher"}, {"工程师", "Engineer"},
	{"教授", "Professor"}, {"实习生", "Intern"}, {"董事", "Board member"}, {"产品经理", "Product manager"},
	{"编辑", "Editor"}, {"记者", "Reporter"}, {"顾问", "Adviser"}, {"创始成员", "Founding member"},
	{"系统架构师", "Systems architect"}, {"数据科学家", "Data scientist"}, {"投资人", "Investor"}, {"博士生", "Doctoral student"},
};

static const Word nouns[48] = {
	{"训练成本", "training costs"}, {"推理速度", "inference speed"}, {"开放源代码", "open source code"}, {"供应链", "supply chain"},
	{"出口管制", "export controls"}, {"数据中心", "data centers"}, {"高校合作", "university partnerships"}, {"人才招聘", "hiring"},
	{"学术论文", "academic papers"}, {"融资计划", "funding plans"}, {"市场份额", "market share"}, {"用户增长", "user growth"},
	{"价格策略", "pricing strategy"}, {"安全评估", "safety evaluations"}, {"监管要求", "regulatory demands"},
	{"上下文长度", "context length"}, {"显存占用", "memory use"}, {"电力供应", "power supply"}, {"模型权重", "model weights"},
	{"评测成绩", "benchmark scores"}, {"专利申请", "patent filings"}, {"董事会席位", "board seats"}, {"股权结构", "ownership structure"},
	{"海外业务", "overseas business"}, {"语料质量", "corpus quality"}, {"标注流程", "annotation process"}, {"编程能力", "programming ability"},
	{"数学竞赛", "mathematics contests"}, {"医疗应用", "medical applications"}, {"教育产品", "education products"},
	{"量化交易", "quantitative trading"}, {"芯片采购", "chip purchases"}, {"网络带宽", "network bandwidth"}, {"故障恢复", "failure recovery"},
	{"长期路线图", "long-term roadmap"}, {"内部备忘录", "internal memo"}, {"公开承诺", "public commitment"}, {"年度报告", "annual report"},
	{"社区贡献", "community contributions"}, {"许可条款", "license terms"}, {"多语言支持", "multilingual support"},
	{"地方政策", "local policy"}, {"研究经费", "research funding"}, {"竞争格局", "competitive landscape"}, {"退出机制", "exit plan"},
	{"技术债务", "technical debt"}, {"客户名单", "customer list"}, {"审计结果", "audit findings"},
};

static const Word headings[12] = {
	{"背景", "Background"}, {"早期", "Early years"}, {"发展经过", "Development"}, {"方法与数据", "Methods and data"},
	{"主要人物", "Key people"}, {"合作与竞争", "Partners and rivals"}, {"争议", "Disputes"}, {"影响", "Impact"},
	{"各方说法", "What the sources say"}, {"后续", "Aftermath"}, {"评价", "Assessment"}, {"尚待查证", "Open questions"},
};

/* @P @O @M @T @E: a link to a person, organization, model, technology, event;
 * @n a noun, @N a number, @d a day, @y a year, @r a role. */
static const Word sentences[30] = {
	{"@d，@O宣布把@n方面的投入提高到@N万元。", "On @d, @O announced that it would raise its spending on @n to @N thousand yuan."},
	{"@P在接受采访时说，@n比外界想象的更重要。", "@P said in an interview that @n mattered more than outsiders assumed."},
	{"@M采用了@T，使@n有了明显的改善。", "@M adopted @T, which visibly improved @n."},
	{"据报道，@y年@O的团队约有@N人，其中多数负责@n。", "In @y the team at @O reportedly had about @N people, most of whom worked on @n."},
	{"在@E之后，@n成为讨论的焦点。", "After @E, @n became the center of the discussion."},
	{"@P曾任@O的@r，后来转向@n的研究。", "@P once served @O in the role of @r and later turned to research on @n."},
	{"两家机构都没有公布关于@n的具体数字。", "Neither side has published concrete figures on @n."},
	{"与@M相比，它在@n上的得分高出@N分，但成本也更高。", "Compared with @M, it scored @N points higher on @n, though at a higher cost."},
	{"@n与@n之间的矛盾，直到@y年才得到缓解。", "The tension between @n and @n eased only in @y."},
	{"这一判断来自@P，**目前没有第二个来源。**因此这里只作转述。", "The judgment is that of @P; **there is no second source so far**, so it is only reported here."},
	{"@O与@O在@y年签署协议，内容涉及@n。", "@O and @O signed an agreement on @n in @y."},
	{"早在@y年，@T就已经被用于改进@n。", "As early as @y, @T was used to improve @n."},
	{"他把@n称为“最难的一步”，并认为还需要@N个月。", "He called @n \"the hardest step\" and thought it would take another @N months."},
	{"公开资料显示，@d的会议上共有@N名代表出席。", "Public records show that @N delegates attended the meeting on @d."},
	{"@P和@P都参加了@E，但两人的说法并不一致。", "Both @P and @P took part in @E, but their accounts differ."},
	{"该项目的*首个版本*只用了`@N`张卡，训练时间不到@N小时。", "The *first version* of the project used only `@N` cards and trained for less than @N hours."},
	{"批评者认为，@n不应当由@O一家决定。", "Critics hold that @n should not be decided by @O alone."},
	{"支持者则指出，@M把@n的门槛降低了百分之@N。", "Supporters point out that @M lowered the barrier to @n by @N percent."},
	{"详细的时间线见[公开记录](https://example.org/records/@N)，其中也提到了@n。", "The detailed timeline is in the [public record](https://example.org/records/@N), which also mentions @n."},
	{"@d以后，@n的变化开始放缓。", "After @d, changes in @n began to slow."},
	{"关于@T的起源，文献中有不同的说法。", "The literature gives different accounts of the origin of @T."},
	{"@O随后否认了这一消息，称@n“一切正常”。", "@O later denied the report and called its @n \"entirely normal.\""},
	{"到@y年底，@M的累计下载量超过@N万次。", "By the end of @y, @M had been downloaded more than @N thousand times."},
	{"@P回忆，当时的@n几乎全靠手工完成。", "@P recalled that @n was done almost entirely by hand at the time."},
	{"如果没有@T，@n恐怕要推迟到@y年以后。", "Without @T, @n would probably have been delayed until after @y."},
	{"第三方的测试只覆盖了@N个样本，结论仍需谨慎对待。", "Third-party tests covered only @N samples, so the conclusion still calls for caution."},
	{"在@E上，@P首次公开谈到@n。", "At @E, @P spoke publicly about @n for the first time."},
	{"@O的@n此后由另一个团队接手。", "The @n of @O were later taken over by another team."},
	{"值得注意的是，@M与@M使用了同一份语料，却在@n上差异明显。", "Notably, @M and @M used the same corpus but differ clearly in @n."},
	{"@y年的一份材料把@n列为优先事项，并给出了@N个例子。", "A document from @y lists @n as a priority and gives @N examples."},
};

#endif
