//! The words that the rules know, a list of each kind. The open lists cover the field
//! evenly; nothing depends on their being complete.

/// Regular verbs, in the form that follows "to"; the other forms are made by rule.
pub(super) const VERBS: &str = "\
abandon abduct abolish absorb accelerate accept access accompany accomplish account achieve acquire act adapt \
add address adjourn adjust administer adopt advance advertise affect aid air alarm alert alienate allocate \
allow alter amend amount anger appeal appear appoint approach approve argue arm arrange arrest arrive assemble \
assess assign assist assume attach attack attain attempt attend attract avoid awaken ban banish bar base battle \
behead belong benefit besiege block board bolster bomb boost border borrow boycott breach broadcast broker brush \
burn bury cancel capsize capture care carry cast cause cease celebrate challenge change chair charge chase \
check circulate clash clear climb close collaborate collapse collect collide combine command commemorate commence \
commission commit compete compile complete compose comprise concentrate conduct confer confine confiscate confront \
connect conquer consider consist construct consult consume contact contain contest contract contribute control \
convene convert convict cooperate coordinate copy correct cost counter count cover crack crash create cross crown \
crush curb cure curtail cut damage deal debate debut decide decimate decline decrease dedicate defeat defect \
defend define delay delete deliver demobilise demobilize demolish demonstrate depart deploy deport depose deprive \
deserve design destroy detain deteriorate determine detonate develop devote dictate die differ dig direct disappear \
disarm disband discharge discontinue discover discuss dislodge dismantle dismiss displace display dispose dispute \
disrupt dissolve distribute disturb dive divert divide divorce document dominate donate double draft drag drain drop \
drown dump earn ease edge edit educate elect eliminate embark embrace emerge emigrate employ empower enable enact \
encounter end endorse endure enforce engage enhance enjoy enlarge enlist ensure enter entertain escalate escape \
escort establish evacuate evade evolve examine exceed exchange exclude execute exercise exhaust exhibit exile exist \
expand expel expire explode exploit explore export expose extend extract extradite face facilitate fail fade fare \
favour favor feature ferry fetch figure file fill film finalise finalize finance finish fire fix flatten flock flood \
flourish focus follow force forge form found free freeze frustrate fuel fulfil fulfill function fund gain gather \
generate govern graduate grant greet ground guarantee guard guide halt hamper hand handle happen harm harvest head \
heal heighten help highlight hijack hinder hire hoist host house hunt hurl hurt identify ignite ignore illustrate \
immigrate impact impair impeach implement import impose impress imprison improve inaugurate incite include \
incorporate increase indict induce infect infiltrate inflict influence inherit initiate injure innovate inspect \
inspire install institute integrate intensify interact intercept interfere interrogate intervene interview introduce \
invade invent invest investigate involve irritate isolate issue jail join judge jump justify kick kidnap kill \
kiss knock label lack land last launch leak lean legalise legalize level liberate lift light like limit link list \
listen live load lobby locate lock log loot lose lower maintain manage manipulate manufacture march mark marry \
massacre master match matter mature measure mediate merge migrate mine mobilise mobilize modernise modernize modify \
monitor mount mourn move murder name narrow nationalise nationalize navigate need negotiate nominate number obey \
obtain occupy occur offend open operate oppose organise organize originate oust outlaw outrage overhaul overlook \
overturn overwhelm owe own pack paint paralyse paralyze pardon park participate partner pass patrol pave peak \
perform perish permit persecute persist persuade petition phase photograph pick pile pilot place plague plant play \
plead please plot plunder plunge point poison poll populate portray pose possess pour practise practice praise \
precede prepare present preserve press pressure prevail prevent proceed process produce progress prohibit \
prolong promote prompt prosecute protect prove provide provoke publish pull punish purchase purge pursue push qualify \
quarantine quash quell rage raid rain raise rally ram rank rape ratify reach react rebuild recall receive recognise \
recognize reconcile record recover recruit redeem reduce reelect refer reflect reform refuse regain register regulate \
reign reinforce reject relate relax release relieve relinquish relocate rely remain remove rename render renew renounce \
reopen repair repatriate repeal repel replace represent repress rescue research resemble reserve reside resign resist \
resolve rest restore restrict restructure result resume retain retake retire retreat retrieve return reunite \
reverse review revise revive revoke reward rig riot rise risk rival rob rock roll rotate rule ruin rush sabotage sack \
sail sanction satisfy save scale scare schedule score scrap seal search secure seize separate serve settle shape share \
shatter shell shelter shift ship shock shop shoulder shrink shuffle shut shuttle sign signal simplify sink slash slay \
slow smash smuggle soar solve sort spark specialise specialize spill split sponsor spot spread spur squeeze \
stabilise stabilize stab staff stage stall stand stare start starve state station stay stem stir stockpile stop store storm \
strand strengthen stretch strip structure struggle study submit subside succeed sue suffer suit summon supervise supply \
support suppress surge surpass surprise surrender surround survive suspend sustain sway sweep switch symbolise symbolize \
tackle talk target tax tear tell terminate terrorise terrorize test tie tighten tolerate top topple torch torture total \
touch tour track trade trail train transfer transform transit translate transmit transport trap travel treat trigger \
triple triumph try turn uncover undergo undermine undertake unfold unify unite unleash unload unseat unveil update upgrade \
uphold upset use utilise utilize vacate value vanish veto view violate visit vote wage waive walk wander warm waste watch \
wave weaken weigh widen wield wipe witness work worsen wound wreck wrest yield zoom";

/// Verbs of saying: what follows is said, and has times of its own.
pub(super) const SAYINGS: &str = "\
accuse acknowledge admit affirm agree allege announce answer argue assert assure caution cite claim comment complain \
concede conclude condemn confirm contend convey declare decree denounce detail disclose emphasise emphasize estimate \
explain express hint indicate inform insist maintain mention note notify observe point post predict proclaim reaffirm \
recall remark remind repeat reply report respond reveal say state stress suggest testify tell tweet underline \
underscore warn write find show";

/// Verbs of saying whose hearer comes first: "told reporters that".
pub(super) const TELLINGS: &str = "accuse assure inform notify remind tell warn";

/// Verbs of thought: what follows need not be so.
pub(super) const THINKING: &str = "\
assume believe consider doubt dream fear feel guess hope imagine pretend question reckon speculate suppose suspect think wonder worry";

/// Verbs after which the content is said not to be so.
pub(super) const DENYING: &str = "deny disprove dispute rebut refute";

/// Verbs whose object lies ahead of them, and is not told as having happened.
pub(super) const PLANNING: &str = "\
agree aim allow apply arrange ask await beg bid call commit consider convince decide decline demand design direct draft \
encourage envisage expect fail forbid forecast forget hesitate hope incline instruct intend invite mean need neglect nominate oblige offer \
opt order permit persuade plan plead pledge postpone prepare press pressure project promise prompt propose push ready \
recommend refuse request require reschedule schedule seek slate swear tempt tend threaten try urge volunteer vote vow \
want warn wish yearn delay delegate due earmark book slated tip";

/// Verbs that only say where another stands in its course.
pub(super) const ASPECTS: &str =
    "begin start continue keep stop finish resume cease go help come commence end manage dare";

/// Verbs of a state, which is no event of a month or a year.
pub(super) const STATES: &str = "\
belong comprise consist contain cost deserve exist have include involve know lack like live love mean need own possess \
remain reside resemble seem appear stand stay total value want weigh wish work understand believe think hope amount \
represent number lie account differ depend feature suffer";

/// Verbs whose forms no rule gives: the base, the past, the participle.
pub(super) const IRREGULAR: &[(&str, &str, &str)] = &[
    ("arise", "arose", "arisen"),
    ("awake", "awoke", "awoken"),
    ("bear", "bore", "borne"),
    ("bear", "bore", "born"),
    ("beat", "beat", "beaten"),
    ("become", "became", "become"),
    ("begin", "began", "begun"),
    ("bet", "bet", "bet"),
    ("bind", "bound", "bound"),
    ("bite", "bit", "bitten"),
    ("blow", "blew", "blown"),
    ("break", "broke", "broken"),
    ("breed", "bred", "bred"),
    ("bring", "brought", "brought"),
    ("broadcast", "broadcast", "broadcast"),
    ("build", "built", "built"),
    ("burn", "burnt", "burnt"),
    ("burst", "burst", "burst"),
    ("buy", "bought", "bought"),
    ("cast", "cast", "cast"),
    ("catch", "caught", "caught"),
    ("choose", "chose", "chosen"),
    ("cling", "clung", "clung"),
    ("come", "came", "come"),
    ("cost", "cost", "cost"),
    ("cut", "cut", "cut"),
    ("deal", "dealt", "dealt"),
    ("dig", "dug", "dug"),
    ("draw", "drew", "drawn"),
    ("dream", "dreamed", "dreamed"),
    ("dream", "dreamt", "dreamt"),
    ("drink", "drank", "drunk"),
    ("drive", "drove", "driven"),
    ("eat", "ate", "eaten"),
    ("fall", "fell", "fallen"),
    ("feed", "fed", "fed"),
    ("feel", "felt", "felt"),
    ("fight", "fought", "fought"),
    ("find", "found", "found"),
    ("flee", "fled", "fled"),
    ("fly", "flew", "flown"),
    ("forbid", "forbade", "forbidden"),
    ("foresee", "foresaw", "foreseen"),
    ("forget", "forgot", "forgotten"),
    ("forgive", "forgave", "forgiven"),
    ("freeze", "froze", "frozen"),
    ("get", "got", "gotten"),
    ("give", "gave", "given"),
    ("go", "went", "gone"),
    ("grow", "grew", "grown"),
    ("hang", "hung", "hung"),
    ("hear", "heard", "heard"),
    ("hide", "hid", "hidden"),
    ("hit", "hit", "hit"),
    ("hold", "held", "held"),
    ("hurt", "hurt", "hurt"),
    ("keep", "kept", "kept"),
    ("know", "knew", "known"),
    ("lay", "laid", "laid"),
    ("lead", "led", "led"),
    ("leave", "left", "left"),
    ("lend", "lent", "lent"),
    ("let", "let", "let"),
    ("lie", "lay", "lain"),
    ("light", "lit", "lit"),
    ("lose", "lost", "lost"),
    ("make", "made", "made"),
    ("mean", "meant", "meant"),
    ("meet", "met", "met"),
    ("mistake", "mistook", "mistaken"),
    ("overcome", "overcame", "overcome"),
    ("oversee", "oversaw", "overseen"),
    ("overtake", "overtook", "overtaken"),
    ("overthrow", "overthrew", "overthrown"),
    ("pay", "paid", "paid"),
    ("plead", "pled", "pled"),
    ("prove", "proved", "proven"),
    ("put", "put", "put"),
    ("quit", "quit", "quit"),
    ("read", "read", "read"),
    ("rebuild", "rebuilt", "rebuilt"),
    ("retake", "retook", "retaken"),
    ("rewrite", "rewrote", "rewritten"),
    ("ride", "rode", "ridden"),
    ("ring", "rang", "rung"),
    ("rise", "rose", "risen"),
    ("run", "ran", "run"),
    ("say", "said", "said"),
    ("see", "saw", "seen"),
    ("seek", "sought", "sought"),
    ("sell", "sold", "sold"),
    ("send", "sent", "sent"),
    ("set", "set", "set"),
    ("shake", "shook", "shaken"),
    ("shed", "shed", "shed"),
    ("shoot", "shot", "shot"),
    ("show", "showed", "shown"),
    ("shrink", "shrank", "shrunk"),
    ("shut", "shut", "shut"),
    ("sing", "sang", "sung"),
    ("sink", "sank", "sunk"),
    ("sit", "sat", "sat"),
    ("slay", "slew", "slain"),
    ("sleep", "slept", "slept"),
    ("slide", "slid", "slid"),
    ("speak", "spoke", "spoken"),
    ("spend", "spent", "spent"),
    ("spin", "spun", "spun"),
    ("split", "split", "split"),
    ("spread", "spread", "spread"),
    ("spring", "sprang", "sprung"),
    ("stand", "stood", "stood"),
    ("steal", "stole", "stolen"),
    ("stick", "stuck", "stuck"),
    ("sting", "stung", "stung"),
    ("strike", "struck", "stricken"),
    ("strive", "strove", "striven"),
    ("swear", "swore", "sworn"),
    ("sweep", "swept", "swept"),
    ("swim", "swam", "swum"),
    ("swing", "swung", "swung"),
    ("take", "took", "taken"),
    ("teach", "taught", "taught"),
    ("tear", "tore", "torn"),
    ("tell", "told", "told"),
    ("think", "thought", "thought"),
    ("throw", "threw", "thrown"),
    ("undergo", "underwent", "undergone"),
    ("understand", "understood", "understood"),
    ("undertake", "undertook", "undertaken"),
    ("undo", "undid", "undone"),
    ("uphold", "upheld", "upheld"),
    ("upset", "upset", "upset"),
    ("wage", "waged", "waged"),
    ("wake", "woke", "woken"),
    ("wear", "wore", "worn"),
    ("win", "won", "won"),
    ("wind", "wound", "wound"),
    ("withdraw", "withdrew", "withdrawn"),
    ("withhold", "withheld", "withheld"),
    ("withstand", "withstood", "withstood"),
    ("write", "wrote", "written"),
];

/// Nouns for something that happens, in the singular.
pub(super) const EVENTS: &str = "\
abdication abduction accession accident acquisition acquittal action adoption advance agreement airstrike ambush \
amendment amnesty anniversary announcement annexation appearance appointment appeal approval armistice arrest arrival \
arson assassination assault atrocity attack auction avalanche award ban bankruptcy bash battle beating beheading birth \
blackout blast blaze blockade bombardment bombing boycott breach break-in breakdown breakthrough briefing broadcast \
brawl bust by-election call campaign cancellation capture carnage cataclysm catastrophe ceasefire cease-fire celebration \
census ceremony championship clash clashes closure collapse collision commemoration concert conference conflict \
confrontation congress conquest consultation contest controversy convention conversation conviction coronation coup \
crackdown crash crisis cyclone deal death debate debut declaration decision decree defeat defection demise demolition \
demonstration departure deployment deposition derailment destruction detention dinner disappearance disaster \
discovery discussion dismissal disembarkation dispute dissolution divorce drought duel earthquake election elimination \
embargo emergence encounter endorsement enlargement epidemic eruption escape evacuation event eviction exchange execution \
exhibition exile exit exodus expansion expedition explosion expulsion extradition failure fall famine fatality festival \
fight fighting fire firing flight flood formation foundation founding fraud funeral game gathering genocide getaway \
gunfight handover hearing heist hijacking hurricane impeachment inauguration incident incursion independence \
indictment infiltration initiative injury inquest inspection insurgency insurrection interception intervention \
interview intifada introduction invasion investigation invitation journey jailbreak keynote kidnapping killing \
landing landslide launch lecture leak liberation liquidation lockdown loss lynching manoeuvre march marriage massacre \
match meeting merger meltdown mission mobilisation mobilization motion move murder mutiny negotiation nomination \
occupation offensive offer opening operation orders ouster ousting outage outbreak outburst overthrow pandemic parade \
pardon parley partition party patrol performance pilgrimage plebiscite poisoning poll postponement presentation \
primary proclamation promotion prosecution protest publication purchase purge quake raid rally rampage ratification \
rebellion recall reception recognition reconciliation reelection re-election referendum reform regatta release removal \
reopening repeal report rescue reshuffle resignation resolution retaliation retirement retreat return reunification \
revelation revolt revolution riot robbery round rout ruling runoff sabotage sale scandal secession seizure sentencing \
separation session settlement shelling shooting shootout shutdown siege signing sinking skirmish slaughter slaying \
speech stabbing stampede standoff statement storm strike suicide summit surge surrender suspension swap takeover talk \
talks telecast termination terror test theft tornado tour tournament tragedy transfer transition treaty tremor trial \
trip truce tsunami turmoil typhoon unification unrest unveiling uprising vaccination verdict veto victory vigil \
violence visit vote walkout war warning wave wedding win withdrawal workshop wreck";

/// Words in -ed and -ing that are no verbs.
pub(super) const NO_VERBS: &str = "\
hundred indeed speed need seed feed breed weed greed creed deed red bed shed sacred naked wicked rugged beloved \
infrared embed bleed exceed proceed succeed biped armed aged unprecedented unexpected undisclosed unidentified \
unspecified alleged supposed so-called thing something nothing anything everything morning evening king spring string \
wing ring being sibling ceiling wedding building during sterling darling duckling shilling viking herring inning \
beijing clothing housing nursing engineering marketing banking";

/// Words that stand before a noun.
pub(super) const DETERMINERS: &str = "the a an this these those some any many several most both each every another all few such half";

/// Words for whose something is.
pub(super) const POSSESSIVES: &str = "my your his her its our their";

/// Words that stand for a name.
pub(super) const PRONOUNS: &str = "he she they it i we you everyone somebody someone everybody him them us me itself \
    himself herself themselves";

/// Words that say that there is none.
pub(super) const NONE: &str = "no none nobody neither nothing nowhere nor hardly scarcely barely";

/// Words that open a clause that depends on another.
pub(super) const SUBORDINATORS: &str =
    "when while because although though whereas once where wherever whenever";

/// Words that open a clause of which it is open whether it holds.
pub(super) const CONDITIONS: &str = "if unless whether lest should provided";

/// Words that open a clause, or stand before a noun.
pub(super) const TEMPORAL: &str = "after before since until till as";

/// Words that ask.
pub(super) const HOWS: &str = "how what why whatever";

/// Words that stand before a noun and tie it to the rest.
pub(super) const PREPOSITIONS: &str = "\
of in on at by for with from into onto near inside outside during about over under against between among amid amidst \
through within across behind beyond despite regarding concerning toward towards upon via unlike like around alongside \
off out up down than following throughout per below above along amongst besides beside without beneath past aboard \
ahead due according including";

/// Words that say how, and how far.
pub(super) const ADVERBS: &str = "\
also then again even just still too only ever always often sometimes soon afterward afterwards nevertheless \
nonetheless however instead meanwhile perhaps quite rather now moreover thus therefore further thereby otherwise \
first already indeed later earlier ago yet almost nearly about roughly twice once more most so very here there back \
away together alone apart forward home abroad overnight shortly long far no-one";

/// Verbs that say what may be, must be, or will be.
pub(super) const MODALS: &str = "will would can could may might must shall should cannot ought won't can't couldn't wouldn't shouldn't";

/// Words that set a statement apart from what goes on at the time.
pub(super) const BACKGROUND: &str = "\
previously formerly once earlier ago historically traditionally typically usually often always long recently \
generally regularly frequently originally initially decades years past annually sometimes";

/// Verbs that tell of somebody's life rather than of the day.
pub(super) const LIVES: &str =
    "attend bear educate graduate grow marry qualify raise serve spend study teach train use work";
