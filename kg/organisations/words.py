"""The words that names of organisations share, in many languages, each under one English form.

Facts of the field, and no more: what *Universität* is in English, that *Univ.* is short for the
same, that *Torino* is *Turin*. Two names are compared by these forms, so that a table in English
finds a string in Italian.
"""

from __future__ import annotations

from types import MappingProxyType

_FORMS = """
university: univ unive univers universty univeristy universiy unversity universitiy uni universidad universidade
 universite universita universitat universitaet universiteit universitet universitetet universitas universitaria
 universitario universitaire universitaires universitari universitar universitare universitair universitaire universitara
 univerzita univerzitet univerzitetu univerza univerze univerzity univerzite sveuciliste sveucilista sveucilistu uniwersytet
 uniwersytetu uniwersytecki uniwersytecka uniwersytecki universitate universitatea universitatii universitatis
 universitetas universiteto universitates ulikool yliopisto yliopiston egyetem egyeteme universitesi universite
 universitesinde oniversitesi daigaku daxue universiti unversitas universiteti universitas
 universitaria universitat panepistimio panepistimiou haskoli
university hospital: universitatsklinikum universitatsklinik universitatskliniken universitatsspital universitatskrankenhaus
 uniklinik uniklinikum unispital universitetssjukhus universitetssjukhuset universitetshospital universitetssykehus
 universitetssykehuset universitatskinderklinik chu aou chru
university medical: universitatsmedizin unimedizin
technical university: tu politecnico politechnika politechniki polytechnio
institute: inst instit instituto institut istituto instituut institutt institutet institutul institutes institutions
 institution instytut instytutu institutu intezet intezete enstitusu institucio instituta instituts insituto instituet
 institue inst lnstitute ustav instituti
technical: technic technol technology technologies technological technique techniques tecnica tecnico technische technischen
 technischer technisches technika technicka technickeho technicke techniczna techniczny tekniska teknisk tekniske
 teknologi teknologiska teknillinen tecnologia tecnologico tecnologica tecnologie technologie technologique tech tecnol
 politecnica politecnic politehnica polytechnic polytechnique polytechnical politechnical polytechnica polytech politeknik
 politecnical technikos tehnicka tehnicki tecn teknik
college: coll colleg collegio colegio colleges collage
school: sch schl escuela escola ecole scuola schule szkola skola skole
academy: acad academia academie accademia akademie akademia akademija akademi akademiya academies
national: natl nat nacional nationale nationales nazionale nacionale nationaal nasjonal narodowy narodni naz nazl
hospital: hosp hospitals hopital hopitaux hospitalier hospitaliere hospitalario hospitalaria hospitales ospedale ospedali
 ospedaliera ospedaliero ospedaliere krankenhaus spital kliniken klinikum klinik ziekenhuis ziekenhuizen sykehus
 sjukhus sjukhuset nemocnice szpital bolnica korhaz hastanesi sairaala hopitals hospices cliniques kliniek klinika
 spitalul hospitalet policlinico policlinica poliklinik
clinic: clinica clinique clin clinics
clinical: clinico clinique
center: centre centro centrum zentrum ctr cent ctrs centers centres centar centru centra cntr cen
medical: medico medica medicale medicales medicinski medizinische medizinischen medicum medycznego medyczny medyczna
 medisch medische medicinos medisinske medicinskih
medical: medicine med medicina medecine medizin medicin medicinal medicines medicina
research: res investigacion investigaciones recherche recherches ricerca ricerche forschung forschungs
 pesquisa pesquisas onderzoek forskning badawczy recerca
science: sci sciences ciencia ciencias scienze scientifica scientifique scientifico wissenschaft wissenschaften
 nauk scienza ciencies vetenskap cientifica cientificas wetenschappen
state: estadual estatal statale etat panstwowy staatliche
federal: fed federale fdn bundes
department: dept dep dpt departments depts departamento departement departemento dipartimento fachbereich
 abteilung afdeling katedra kafedra lehrstuhl dipart depto dpto depart
faculty: fac facultad faculdade faculte fakultat facolta faculteit fakultet fakulta wydzial facultat fakultesi
laboratory: lab laboratories labs laboratorio laboratoire laboratorium laboratori laboratoires
general: gen generale allgemeine algemeen
company: co
corporation: corp
foundation: fundacion fundacao fondation fondazione stiftung stichting fundacja
engineering: eng engn engrg engr ingenieria engenharia ingenierie ingegneria ingenieurwissenschaften
agriculture: agric agr agricultura agricola agriculturae agraria agrarias
agricultural: agrarian agronomique agronomica agriculturales
catholic: catolica cattolica catholique katholieke katolik katholische katolicki katolicka katolickie
free: libre libera freie vrije livre liber wolna
autonomous: autonoma autonome
new: nueva nova nouvelle neue nuovo nuova
saint: st sankt sint sant santo san santa ste sta sainte
mount: mt monte
fort: ft
international: int intl internacional internationale internazionale internat
association: assoc asoc associacao asociacion
cancer: cancro oncology oncological oncologia oncologico oncologique oncologie tumori tumor
 krebs onkologie kanker oncologico
research center: forschungszentrum forschungscentrum
cancer research center: krebsforschungszentrum
children: childrens child kinder enfants infantil bambini pediatric pediatrico pediatrica
health: salud saude sante salute gesundheit hlth
public: publica publico publique pubblica
institute technical: tecnologico
regional: reg regionale
biological: biol
physics: phys physik fisica physique fizyki fysik
chemistry: chem chemie quimica chimica chimie
mathematics: math maths mathematik matematica matematicas mathematiques
biology: biologia biologie
northern: nord
north: norte
south: sur sud
west: ouest
royal: real reale royale konigliche koninklijk kungliga kongelige
pedagogical: pedagogic pedagogica pedagogiczny
polish: polska polskiej
hellenic: greek
university applied: hochschule fachhochschule
district: distr
administration: admin
association: verein
management: mgmt
system: syst systems
studies: stud
environmental: environm environ
new south wales: nsw
service: services
unit: units
group: gruppe grupo
program: programme programs
second: 2nd
first: 1st erste
third: 3rd
fourth: 4th
affiliated: affil
"""

_PLACES = """
turin: torino
seville: sevilla
lisbon: lisboa
munich: munchen muenchen
vienna: wien
cologne: koln
geneva: geneve genf ginevra
zurich: zuerich
florence: firenze
milan: milano mailand
rome: roma
naples: napoli
padua: padova
venice: venezia
genoa: genova
bologna: bolonia
prague: praha praze praga
warsaw: warszawa warszawski warszawskiego warszawska warszawskiej
krakow: cracow krakowie krakowska cracovie
wroclaw: wroclawski wroclawska breslau
poznan: poznanska poznaniu
gdansk: gdanska danzig
lodz: lodzki
copenhagen: kobenhavn kobenhavns
gothenburg: goteborg goteborgs
moscow: moskva moskau
brussels: bruxelles brussel brusel
ghent: gent gand
antwerp: antwerpen anvers
leuven: louvain
liege: luik
hague: haag
basel: basle bale
bern: berne berna
strasbourg: strassburg strasburg
lyon: lyons
marseille: marseilles
bucharest: bucuresti bucarest
belgrade: beograd beogradu beograda
zagreb: zagrebu
ljubljana: ljubljani
athens: athinon athina
thessaloniki: salonica thessalonikis
porto: oporto
kiev: kyiv
kharkiv: kharkov
lviv: lvov
odessa: odesa
vilnius: vilniaus
kaunas: kauno
riga: rigas
guangzhou: canton
nanjing: nanking
chongqing: chungking
tehran: teheran
cairo: kairo
nuremberg: nurnberg nuernberg
hannover: hanover
braunschweig: brunswick
catalonia: catalunya cataluna
andalusia: andalucia
basque: vasco euskal
castile: castilla
mexico: mejico
havana: habana
jerusalem: yerushalayim
lausanne: losanna
mainz: mayence
regensburg: ratisbon
turku: abo
helsinki: helsingin helsingfors
tampere: tampereen
stockholm: stockholms
uppsala: upsala
lund: lunds
bergen: bergens
aarhus: arhus
busan: pusan
daegu: taegu
daejeon: taejon
gwangju: kwangju
jeonju: chonju
incheon: inchon
chonnam: jeonnam
chonbuk: jeonbuk
kolkata: calcutta
mumbai: bombay
chennai: madras
bengaluru: bangalore
yangon: rangoon
sulaymaniyah: sulaimani sulaymani
trento: trient
trieste: triest
corunna: coruna
zaragoza: saragossa
cordoba: cordova
minnesota: minn
lubeck: luebeck
gottingen: goettingen
tubingen: tuebingen
brazil: brasil
germany: deutschland deutsche deutsches deutscher german
netherlands: nederlands nederlandse dutch
"""

STOP_WORDS = frozenset(
    "a an the of de del della delle dello degli dei di da do dos das des du la le les los las el il lo gli "
    "and und et y e i en og och ja at in im for fur studi irccs inc ltd llc gmbh plc limited incorporated fuer pour para per von van der die das den dem het ter ten "
    "zu zur zum to na w we v u ve do on with by from te au aux sur all authors the".split()
)
"""Words that a name may have or lack."""

def simple(word: str) -> str:
    """Give a folded word without the spelling of umlauts: *muenster* and *munster* are one.

    Examples
    --------
    >>> simple("muenster"), simple("duke")
    ('munster', 'duke')
    """
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u") if len(word) > 4 else word


def _read(rows: str) -> dict[str, tuple[str, ...]]:
    forms: dict[str, tuple[str, ...]] = {}
    for row in rows.replace("\n ", " ").strip().split("\n"):
        form, _, spellings = row.partition(":")
        for spelling in spellings.split():
            forms.setdefault(spelling, tuple(map(simple, form.split())))
    return forms


HEADS = frozenset(
    map(simple, (
    "university institute college school academy hospital center clinic laboratory foundation company corporation "
    "observatory museum library agency ministry council society consortium department faculty association "
    "service office trust infirmary campus").split())
)
"""What an organisation can be; the words beside it say which."""

MODIFIERS = frozenset(
    map(simple, (
    "technical medical national state normal agricultural agriculture free open catholic christian pedagogical federal "
    "new north south east west northern southern eastern western central southwest southeast northeast northwest "
    "southwestern northwestern southeastern northeastern polytechnic military "
    "metropolitan women womens maritime veterinary islamic american international autonomous royal "
    "pontifical lutheran methodist baptist jewish hebrew muslim private industrial forestry ocean petroleum "
    "transportation posts telecommunications aeronautics finance economics chinese traditional "
    "fine foreign").split())
)
"""Words beside *university* that make it another one."""

DISCIPLINES = frozenset(
    map(simple, (
    "physics chemistry mathematics biology biochemistry biophysics engineering computer computing informatics science medicine "
    "medical clinical surgery cardiology neurology oncology cancer pathology pharmacology pharmacy physiology anatomy "
    "psychology psychiatry sociology economics business management law education history philosophy theology "
    "linguistics literature language languages arts art music architecture design geography geology geosciences "
    "earth environmental environment ecology zoology botany genetics genomics microbiology immunology virology "
    "epidemiology statistics public health nursing dentistry dental veterinary agriculture agricultural "
    "forestry food nutrition materials mechanical electrical electronic electronics civil chemical industrial "
    "technical information communication communications systems system technology research studies social "
    "political politics applied theoretical experimental molecular cell cellular developmental "
    "human life natural nuclear energy space astronomy astrophysics ophthalmology eye dermatology "
    "gastroenterology nephrology urology orthopedics orthopaedics radiology radiation anesthesiology "
    "rehabilitation internal emergency family community preventive tropical infectious disease diseases "
    "diabetes endocrinology heart lung brain children womens maternity mental general national central "
    "international regional advanced graduate undergraduate postgraduate interdisciplinary biomedical "
    "bioengineering biotechnology neuroscience neurosciences transplantation hematology rheumatology "
    "pediatrics paediatrics gynecology obstetrics policy development sports sport physical plant animal "
    "marine water atmospheric climate data artificial intelligence software network security robotics "
    "automation control polymer physiotherapy toxicology bioinformatics mathematical biological "
        "state federal normal open free private industrial traditional military prevention innovation investigation "
        "biosciences geriatrics gerontology hepatology allergy pulmonary respiratory critical care intensive "
        "anesthesia trauma orthopedic plastic reconstructive vascular cardiovascular thoracic cardiac metabolism "
        "metabolic endocrine reproductive fertility hearing vision speech audiology sleep stroke pain tumor leukemia stem cells "
        "regenerative translational precision structural functional quantitative integrative evolutionary evolution "
        "conservation biodiversity wildlife fisheries aquaculture soil crop horticulture agronomy entomology parasitology "
        "hygiene safety quality standards metrology measurement instrumentation optics photonics laser acoustics mechanics "
        "fluid combustion aerospace aeronautical transport logistics operations finance accounting marketing "
        "entrepreneurship economy economic relations peace conflict justice criminology crime gender youth aging ageing "
        "population demography welfare labor labour employment urban rural planning infrastructure construction building mining "
        "metallurgy minerals petroleum gas oil coal fuel power renewable solar wind hydrology hydraulic meteorology seismology "
        "geophysics remote sensing archaeology anthropology ethnology classics religion religious humanities culture "
        "cultural media journalism archives cognitive behavioral behavioural learning teaching training professional vocational "
        "special occupational therapy transplant disaster nanotechnology nanoscience microelectronics semiconductor imaging "
        "image signal processing machine distributed parallel high performance basic complex key joint facility project initiative "
        "drug discovery outcomes services primary secondary head neck oral maxillofacial stomatology "
        "biomaterials biomechanics biosystems ecosystem forest geographic globalization global change sustainability sustainable "
        "resources resource action effectiveness evaluation excellence comprehensive clinics").split())
)
"""Words that say what is done, not who does it."""


FORMS = MappingProxyType({**_read(_PLACES), **_read(_FORMS)})
"""A word, folded, to the words that it is compared by."""

NATIVE_UNIVERSITY = frozenset({"universitat", "universitaet", "universita", "universiteit"})
"""Languages that name a university after a person and its city: *Albert-Ludwigs-Universität, Freiburg*."""
