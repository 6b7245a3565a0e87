"""Closed lists of English words that shape phrases: which end one, and which mean nothing by themselves."""

from __future__ import annotations

FUNCTION_WORDS = frozenset(
    """
    a about above across after again against all almost alone along already also although always am among an
    and another any anyone anything are aren't around as at away back be became because become becomes been
    before behind being below beneath beside besides between beyond both but by can can't cannot could did
    didn't do does doesn't doing don't done down due during each eg either else enough etc even ever every
    everyone everything except few first following for former from further furthermore had has have having
    he hence her here hers herself him himself his how however i ie if in indeed instead into is isn't it
    its itself just last latter least less let like many may me meanwhile might mine more moreover most
    mostly much must my myself namely near nearly neither never nevertheless no nobody none nonetheless nor
    not nothing now of off often on once one ones only onto or other others otherwise our ours ourselves out
    over own per perhaps rather respect respectively same second several shall she should similarly since so
    some somehow someone something sometimes somewhat still such than that that's the their theirs them
    themselves then there thereby therefore these they third this those though three through throughout thus
    to together too toward towards two under unless until up upon us versus very via was we well were what
    whatever when whenever where whereas whereby wherein whether which whichever while who whoever whole
    whom whose why will with within without would yet you your yours yourself
    """.split()
)
"""Words that no phrase contains."""

VERBS = frozenset(
    """
    achieve achieved achieves achieving address addressed addresses addressing admit admits affect affects
    agree agrees aim aimed aims allow allowed allowing allows analyse analysed analyze analyzed appear
    appears applied applies apply applying argue arise arises ask asked asking asks assess assume assumes
    attain attains attract attracts avoid avoids based become behave behaves belong belongs better bring
    brings build building builds built call called capture captures capturing carries carry characterize
    choose chooses collects combine combined combines combining come comes coming compare compared compares
    comparing compute computes concern concerning concludes conduct conducted confirm confirms connect
    connects consider considered considering considers consist consisting consists contain containing
    contains contribute converge converges correspond corresponds create creates creating decide decided
    decides decrease decreases define defined defines deliver delivers demonstrate demonstrated demonstrates
    demonstrating depend depending depends derive derived derives describe described describes describing
    design designed designing determine determined determines determining develop developed developing
    develops differ differs discuss discussed discusses distinguish distinguishes eliminate emerge emerges
    emphasize employ employed employing employs enable enabled enables enabling encourage enhance enhanced
    enhances enhancing ensure ensures ensuring establish evaluate evaluated evaluates evaluating examine
    examined examines exhibit exhibits exist existing exists expand expect expects explain explained
    explaining explains exploit exploiting exploits explore explored explores exploring express expresses
    extend extended extending extends facilitate fail fails find finding finds focus focused focuses
    focusing follow follows found gain gained gains generate generates get gets give given gives giving go
    goes going govern governs grow handle happen happening happens having helps highlight highlights hold
    holds hurt hurts identified identifies identify identifying illustrate implement implemented implies
    imply improve improved improves improving include included includes including incorporate incorporates
    incorporating increase increased increases increasing indicate indicates induce induced infer interpret
    introduce introduced introduces introducing investigate investigated investigates involve involves
    involving justify keep keeping keeps know known lack lead leading leads learn learned learns leave
    leaves leaving lets letting leverage leveraged leverages leveraging lie lies limit limits live lives
    looking maintain maintaining maintains make makes making matching maximize maximizes maximizing mean
    means measure measured measures meet minimize minimizes minimizing need needed needs observe observed
    observes obtain obtained obtaining obtains occur offer offers operate operates optimize optimizes
    outline outlining outperform outperforming outperforms overcome overlaps pay pays perform performed
    performing performs pick picks play plays pose poses predict predicted predicts present presented
    presenting presents preserve preserving prevent produce produced produces producing promote promotes
    propose proposed proposes proposing prove proved proven proves provide provided provides providing push
    pushes put quantify raise raises reach reached reaches receive recover recovers reduce reduced reduces
    reducing refer refers reinforcing relies rely relying remain remains remove removes replace replaces
    report reported reports represent represents require required requires requiring resolve result
    resulting retain reveal revealed reveals rises run said say says see seek seeks seen selects send serve
    serves show showed showing shown shows simplify solve solved solves solving specify spend stand stands
    stay stays stopped strive struggle studied studies study suffer suffers suggest suggested suggests suit
    suits summarize support supports surpass surpasses surround tackle take taken takes taking targeting
    tell tells tend tends think trained treated treats tries try understand understood use used uses using
    utilize utilized utilizes utilizing validate validated varies vary wait want weigh win work worked
    working works writes written yield yielded yielding yields
    """.split()
)
"""Verbs in which abstracts are written: they end a phrase."""

MODIFIERS = frozenset(
    """
    able accurate additional adequate advanced alternative ambitious available average best better big broad
    certain challenging clear close common compelling competitive complete complex comprehensive
    considerable consistent conventional correct corresponding critical crucial current desirable desired
    detailed different difficult diverse early easy effective efficient empirical entire especially
    essential exact excellent existing expensive experimental extensive extra fair fast final flexible full
    fundamental future general generic given good great greater high higher highest huge ideal important
    impressive improved increasing inherent initial innovative insightful interesting key large large-scale
    larger largest late latest little long low lower main major meaningful modern multiple naive natural
    necessary new newest next notable novel numerous obvious open original overall particular plausible
    popular possible potential powerful practical precise preliminary present previous primary prior
    promising proper proposed real real-world recent related relevant reliable remarkable resulting rich
    rigorous robust rough satisfactory separate serious severe significant similar simple single slow small
    smaller so-called solid sophisticated special specific standard state-of-the-art straightforward strong
    stronger subsequent substantial successful sufficient suitable superior surprising systematic the
    theoretical total traditional typical ubiquitous underlying unified unique universal unknown
    unprecedented useful usual valid valuable various vast versatile vital weak wide widespread wrong
    """.split()
)
"""Adjectives that praise or place: taken from the front of a phrase, and never a phrase alone."""

PLAIN_NOUNS = frozenset(
    """
    ability absence abstract account accuracy advance advances advantage aim amount analysis answer
    application applications approach approaches area argument article aspect aspects assumption attempt
    attention author authors basis behavior behaviour benefit bound bounds capability case cases cause
    challenge challenges change chapter characteristic choice class code combination community comparison
    complexity component components concept conclusion condition conditions consequence construction context
    contrast contribution contributions control cost course data dataset datasets definition degree demand
    design detail details development difference differences difficulty direction discussion domain domains
    effect effectiveness effects efficiency effort element end error evaluation evidence example examples
    experiment experiments explanation extension extent fact factor factors family feature features field
    figure findings focus form formula framework frameworks function functions future generation goal group
    groups guarantee hand help idea ideas impact implementation implementations importance improvement
    improvements increase information input insight insights instance instances interest introduction
    investigation issue issues kind knowledge lack language learning level levels light limit limitation
    limitations line list literature loss magnitude majority manner mean measure mechanism method
    methodology methods metric metrics model modeling models nature need network networks notion number
    object objective objects observation operation operations opportunity option order order-of-magnitude
    output overview paper papers parameter parameters part parts pattern people performance perspective
    phenomenon piece place plan point points possibility potential power practice presence principle problem
    problems procedure process processes progress proof properties property proposal purpose quality
    quantity question questions range rate reason regime relation relationship reliability representation
    representations requirement requirements research researcher researchers respect response rest result
    results review role rule sample samples scale scenario scenarios scheme science scope section sense
    sequence series set setting settings setup shape side simulation simulations situation size solution
    solutions source space speed stage standard state step steps strategies strategy strength structure
    structures subject success system systems table target task tasks technique techniques technology term
    terms test tests text theorem theorems theory thesis thing time times title tool tools top topic topics
    training trend type types understanding usage use user users value values variable variables variant
    variation variety version view way ways weakness word words work world year years
    """.split()
)
"""Nouns of any abstract: fine in a phrase ("graph learning"), empty alone ("learning", "new method")."""
