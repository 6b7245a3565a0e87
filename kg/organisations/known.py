"""What listings print most, and which organisation that is: facts, when a user gives no table or the table no alias.

A fact says that one name means an organisation; it never says that an organisation is in a table.
Where a table has an organisation of that very name, the table is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from kg.organisations.table import KnownOrganisation

class KnownName(NamedTuple):
    """Another name of an organisation.

    Attributes
    ----------
    name
        An acronym, an older name, a school that signs under its own; in small letters a slug, which is
        a whole string or nothing.
    organisation
        The name by which tables and people know it.
    country
        ISO 3166 code of two letters.
    """

    name: str
    organisation: str
    country: str

_FACTS = """
Massachusetts Institute of Technology|US|MIT|M.I.T.|csail|mit-csail|MIT Media Lab
Stanford University|US|stanford|Leland Stanford Junior University|Stanford Medical School
Harvard University|US|harvard|Harvard Medical School|Harvard Business School|Harvard School of Public Health|Harvard T.H. Chan School of Public Health|Harvard Law School|Harvard Kennedy School|Harvard College
Yale University|US|yale|Yale School of Medicine|Yale School of Public Health|Yale Medical School|Yale Law School
Princeton University|US|princeton
Columbia University|US|columbia|Columbia University in the City of New York|Mailman School of Public Health|Columbia Business School
Cornell University|US|cornell|cornell-tech
University of Pennsylvania|US|upenn|Perelman School of Medicine|Wharton School
Brown University|US|brown|Warren Alpert Medical School|Alpert Medical School
Dartmouth College|US|dartmouth|Dartmouth Medical School|Geisel School of Medicine
Carnegie Mellon University|US|CMU|carnegie-mellon|CMU Robotics Institute
California Institute of Technology|US|caltech
University of California, Berkeley|US|uc-berkeley|berkeley|UCB|UC Berkeley|University of California at Berkeley|Berkeley University
University of California, Los Angeles|US|UCLA|UC Los Angeles|David Geffen School of Medicine|UCLA School of Medicine
University of California, San Diego|US|UCSD|UC San Diego|uc-san-diego|Scripps Institution of Oceanography
University of California, San Francisco|US|UCSF|UC San Francisco
University of California, Davis|US|uc-davis|ucdavis|UC Davis
University of California, Irvine|US|uc-irvine|uci|UC Irvine
University of California, Santa Barbara|US|UCSB|UC Santa Barbara
University of California, Santa Cruz|US|UCSC|UC Santa Cruz
University of California, Riverside|US|ucr|UC Riverside
University of California, Merced|US|UC Merced
University of Washington|US|uw|UW Medicine
Washington University in St. Louis|US|wustl|Washington University School of Medicine|Washington University|Washington University Medical School
University of Michigan-Ann Arbor|US|umich|University of Michigan|University of Michigan Medical School|Michigan University
University of Illinois Urbana-Champaign|US|UIUC|University of Illinois at Urbana-Champaign|University of Illinois|University of Illinois, Urbana|University of Illinois Champaign
University of Illinois at Chicago|US|UIC|University of Illinois Chicago
University of Maryland, College Park|US|UMD|University of Maryland|Maryland University
University of Maryland, Baltimore|US|University of Maryland School of Medicine|University of Maryland School of Pharmacy
University of Maryland, Baltimore County|US|UMBC
University of Texas at Austin|US|ut-austin|utexas|UT Austin
University of Texas at Dallas|US|ut-dallas|UT Dallas
University of Texas Southwestern Medical Center|US|UTSW|UT Southwestern|UT Southwestern Medical Center|University of Texas Southwestern Medical School|University of Texas Southwestern
The University of Texas MD Anderson Cancer Center|US|MD Anderson Cancer Center|MD Anderson|University of Texas M.D. Anderson Hospital
University of Texas Health Science Center at Houston|US|UTHealth|UTHealth Houston
University of Wisconsin-Madison|US|wisconsin|uw-madison|University of Wisconsin|Wisconsin University
University of Minnesota|US|UMN|University of Minnesota Twin Cities|University of Minnesota, Minneapolis
University of Minnesota Twin Cities|US|University of Minnesota
University of North Carolina at Chapel Hill|US|UNC|unc-chapel-hill|University of North Carolina|UNC Chapel Hill
University of Colorado Boulder|US|cu-boulder|University of Colorado|CU Boulder|University of Colorado at Boulder
University of Colorado Denver|US|University of Colorado School of Medicine
University of Massachusetts Amherst|US|UMASS|umass-amherst|UMass Amherst|University of Massachusetts
University of Massachusetts Chan Medical School|US|University of Massachusetts Medical School|UMass Medical School
Purdue University West Lafayette|US|purdue|Purdue University|Purdue
Purdue University|US|purdue|Purdue University West Lafayette
Indiana University Bloomington|US|Indiana University|iu
Indiana University - Purdue University Indianapolis|US|IUPUI|Indiana University Purdue University Indianapolis
Pennsylvania State University|US|penn-state|PSU|Penn State University|Penn State|Pennsylvania State University, University Park|Penn State College of Medicine
Stony Brook University|US|stony-brook|State University of New York at Stony Brook|SUNY Stony Brook|State University of New York, Stony Brook|Stony Brook University, State University of New York
University at Buffalo, State University of New York|US|suny-buffalo|State University of New York at Buffalo|SUNY Buffalo|University at Buffalo
Binghamton University|US|State University of New York at Binghamton|SUNY Binghamton
University at Albany, State University of New York|US|State University of New York at Albany|SUNY Albany|University at Albany
SUNY Downstate Health Sciences University|US|SUNY Downstate Medical Center
SUNY Upstate Medical University|US|State University of New York Upstate Medical University
City University of New York|US|CUNY|The City University of New York
New York University|US|NYU|NYU School of Medicine|NYU Langone Medical Center|Courant Institute of Mathematical Sciences|Courant Institute
Georgia Institute of Technology|US|gatech|georgia-tech|Georgia Tech
Virginia Tech|US|Virginia Polytechnic Institute and State University|Virginia Polytechnic Institute|virginia-tech
Virginia Polytechnic Institute and State University|US|Virginia Tech
Rutgers, The State University of New Jersey|US|rutgers|Rutgers University|State University of New Jersey
Rutgers University|US|Rutgers, The State University of New Jersey|rutgers
Northwestern University|US|northwestern|Feinberg School of Medicine|Kellogg School of Management
University of Chicago|US|uchicago|Pritzker School of Medicine|Booth School of Business
Duke University|US|duke|Duke Medical School|Fuqua School of Business
Emory University|US|emory|Rollins School of Public Health
Johns Hopkins University|US|JHU|johns-hopkins|Johns Hopkins School of Medicine|Johns Hopkins Medical School|Johns Hopkins Bloomberg School of Public Health|Bloomberg School of Public Health
University of Southern California|US|USC|Keck School of Medicine|USC Information Sciences Institute|Information Sciences Institute|Marshall School of Business
Ohio State University|US|osu|The Ohio State University
Texas A&M University|US|TAMU|Texas A and M University|Texas A&M
University of Utah|US|utah
University of Arizona|US|arizona
Arizona State University|US|ASU
University of Rochester|US|rochester
University of Pittsburgh|US|pitt
Boston University|US|boston-university|bu|Boston University School of Medicine
Northeastern University|US|northeastern
Tufts University|US|tufts|Fletcher School of Law and Diplomacy
Brandeis University|US|brandeis
Rice University|US|rice|William Marsh Rice University
Vanderbilt University|US|vanderbilt|Peabody College
University of Florida|US|ufl
University of Iowa|US|Carver College of Medicine
University of Nebraska-Lincoln|US|University of Nebraska
University of Tennessee at Knoxville|US|University of Tennessee|University of Tennessee, Knoxville
University of Missouri|US|University of Missouri-Columbia|University of Missouri Columbia
University of Oregon|US|uoregon
Louisiana State University|US|LSU
University of South Carolina|US|University of South Carolina Columbia
Case Western Reserve University|US|case-western|CWRU|Case Western Reserve
Rensselaer Polytechnic Institute|US|RPI
Icahn School of Medicine at Mount Sinai|US|Mount Sinai School of Medicine|Icahn School of Medicine|Mount Sinai Medical School
Albert Einstein College of Medicine|US|Albert Einstein College of Medicine of Yeshiva University
Memorial Sloan Kettering Cancer Center|US|Memorial Sloan-Kettering Cancer Center|Sloan-Kettering Institute|Memorial Hospital for Cancer|MSKCC
Massachusetts General Hospital|US|MGH
Brigham and Women's Hospital|US|Brigham & Women's Hospital|Peter Bent Brigham Hospital
Fred Hutchinson Cancer Research Center|US|Fred Hutchinson Cancer Center|Fred Hutch
Fred Hutchinson Cancer Center|US|Fred Hutchinson Cancer Research Center
Scripps Research Institute|US|Scripps Research|The Scripps Research Institute|Scripps Clinic and Research Foundation
National Institutes of Health|US|NIH
National Aeronautics and Space Administration|US|NASA
Jet Propulsion Laboratory|US|NASA Jet Propulsion Laboratory|JPL
National Institute of Standards and Technology|US|NIST|National Bureau of Standards
Centers for Disease Control and Prevention|US|CDC
United States Geological Survey|US|USGS|U.S. Geological Survey
United States Department of Agriculture|US|USDA|U.S. Department of Agriculture|USDA-ARS|USDA Agricultural Research Service
Oak Ridge National Laboratory|US|ORNL
Argonne National Laboratory|US|ANL
Los Alamos National Laboratory|US|LANL|Los Alamos Scientific Laboratory
Lawrence Berkeley National Laboratory|US|LBNL|LBL|Lawrence Berkeley Laboratory|Berkeley Lab
Lawrence Livermore National Laboratory|US|LLNL
Brookhaven National Laboratory|US|BNL
Pacific Northwest National Laboratory|US|PNNL
Sandia National Laboratories|US|sandia
United States Naval Research Laboratory|US|Naval Research Laboratory|U.S. Naval Research Laboratory
Institute for Advanced Study|US|ias
Howard Hughes Medical Institute|US|HHMI
Meta (United States)|US|meta|meta-ai|facebook|facebook-ai|facebook-ai-research|fair|Meta Platforms|Facebook AI Research
Google (United States)|US|google|google-research|google-brain|Google Inc
Google DeepMind|GB|deepmind|google-deepmind|DeepMind
Microsoft (United States)|US|microsoft|Microsoft Corporation
Microsoft Research (United Kingdom)|GB|Microsoft Research Cambridge
OpenAI|US|openai
Anthropic|US|anthropic
NVIDIA (United States)|US|nvidia|Nvidia Corporation
Apple (United States)|US|apple|Apple Inc
Amazon (United States)|US|amazon|amazon-science|aws|Amazon Web Services
IBM (United States)|US|IBM|ibm-research|IBM Research|International Business Machines|IBM T.J. Watson Research Center
Intel (United States)|US|intel|intel-labs
Adobe Systems (United States)|US|adobe|adobe-research
Salesforce (United States)|US|salesforce|salesforce-research
Merck & Co., Inc., Rahway, NJ, USA (United States)|US|Merck Research Laboratories|Merck Sharp & Dohme|MSD
MSD|US|Merck Research Laboratories|Merck Sharp and Dohme Research Laboratories|Merck & Co
Eli Lilly|US|Eli Lilly and Company|Lilly Research Laboratories
Nokia Bell Labs|US|Bell Laboratories|AT&T Bell Laboratories|Bell Labs
Huawei Technologies (China)|CN|huawei|huawei-noahs-ark-lab
Alibaba Group (China)|CN|alibaba|alibaba-group
Tencent (China)|CN|tencent|tencent-ai-lab
Baidu (China)|CN|baidu|baidu-research
ByteDance|CN|bytedance
Samsung (South Korea)|KR|samsung|Samsung Electronics
Allen Institute for Artificial Intelligence|US|ai2|allen-ai|allenai|Allen Institute for AI
Allen Institute|US|Allen Institute for Artificial Intelligence
University of Oxford|GB|oxford|Oxford University|Nuffield Department of Population Health|Nuffield Department of Medicine
University of Cambridge|GB|cambridge|Cambridge University|Cavendish Laboratory|Institute of Astronomy, Cambridge
University College London|GB|UCL|UCL Institute of Child Health|Institute of Child Health, London|Gatsby Computational Neuroscience Unit
Imperial College London|GB|imperial|imperial-college-london|Imperial College|Imperial College of Science, Technology and Medicine|National Heart and Lung Institute
King's College London|GB|KCL|King's College
London School of Economics and Political Science|GB|LSE|London School of Economics
Queen Mary University of London|GB|QMUL|Queen Mary, University of London|Queen Mary and Westfield College|Barts and The London School of Medicine and Dentistry
London School of Hygiene & Tropical Medicine|GB|LSHTM
University of Edinburgh|GB|edinburgh
University of Manchester|GB|Victoria University of Manchester|UMIST
Newcastle University|GB|University of Newcastle upon Tyne|University of Newcastle-upon-Tyne
Durham University|GB|University of Durham
Royal Holloway University of London|GB|Royal Holloway
Queen's University Belfast|GB|Queen's University of Belfast|The Queen's University Belfast
University of St Andrews|GB|st-andrews
Cardiff University|GB|University of Wales College of Medicine|University of Wales, Cardiff
ETH Zurich|CH|eth|ethz|eth-zurich|Swiss Federal Institute of Technology Zurich|Eidgenössische Technische Hochschule Zürich|Eidgenössische Technische Hochschule|ETH-Zentrum|Swiss Federal Institute of Technology in Zurich|ETH Hönggerberg
École Polytechnique Fédérale de Lausanne|CH|EPFL|Swiss Federal Institute of Technology Lausanne|Swiss Federal Institute of Technology in Lausanne
European Organization for Nuclear Research|CH|cern
University Hospital of Geneva|CH|Geneva University Hospitals|Hôpitaux Universitaires de Genève|hug
Geneva University Hospitals|CH|University Hospital of Geneva|Hôpitaux Universitaires de Genève
Technical University of Munich|DE|tum|tu-munich|TU München|Klinikum rechts der Isar
Ludwig-Maximilians-Universität München|DE|LMU|lmu-munich|University of Munich|Ludwig Maximilian University of Munich|LMU Munich|Ludwig Maximilians University|Universität München
RWTH Aachen University|DE|RWTH|rwth-aachen|RWTH Aachen|Aachen University|Technical University of Aachen|Aachen University of Technology|RWTH
TU Dresden|DE|Dresden University of Technology|Technical University of Dresden
Technical University of Berlin|DE|tu-berlin|TU Berlin|Berlin Institute of Technology
Humboldt-Universität zu Berlin|DE|hu-berlin|Humboldt University of Berlin|Humboldt University
Freie Universität Berlin|DE|fu-berlin|Free University of Berlin
Charité - University Medicine Berlin|DE|charite|Charité Universitätsmedizin Berlin|Charité University Hospital|Charité
Karlsruhe Institute of Technology|DE|kit|University of Karlsruhe|Forschungszentrum Karlsruhe|Universität Karlsruhe
University of Tübingen|DE|tuebingen|Eberhard Karls University Tübingen|Eberhard Karls University
University of Freiburg|DE|freiburg|Albert-Ludwigs-Universität Freiburg|Albert Ludwigs University of Freiburg|Albert Ludwigs Universität
Heidelberg University|DE|heidelberg|Ruprecht-Karls-Universität Heidelberg|Ruprecht Karls University
University of Göttingen|DE|Georg-August-Universität Göttingen|Georg August University of Göttingen
University of Würzburg|DE|Julius-Maximilians-Universität Würzburg
University of Bonn|DE|Rheinische Friedrich-Wilhelms-Universität Bonn
University of Münster|DE|Westfälische Wilhelms-Universität Münster|Westfälische Wilhelms-Universität
Kiel University|DE|Christian-Albrechts-Universität zu Kiel|University of Kiel
Friedrich Schiller University Jena|DE|University of Jena
Goethe University Frankfurt|DE|University of Frankfurt|Johann Wolfgang Goethe University|Goethe University|J. W. Goethe Universität
Philipps University of Marburg|DE|University of Marburg|Philipps-Universität Marburg
University of Erlangen-Nuremberg|DE|Friedrich-Alexander-Universität Erlangen-Nürnberg|FAU Erlangen-Nürnberg|Friedrich Alexander University Erlangen Nuremberg
Friedrich-Alexander-Universität Erlangen-Nürnberg|DE|University of Erlangen-Nuremberg|University of Erlangen
Martin Luther University Halle-Wittenberg|DE|University of Halle|Martin-Luther-Universität
Johannes Gutenberg University of Mainz|DE|University of Mainz|Johannes Gutenberg University|Johannes Gutenberg-Universität
Justus-Liebig-Universität Gießen|DE|University of Giessen|Justus Liebig University Giessen
Heinrich Heine University Düsseldorf|DE|University of Düsseldorf|Heinrich Heine University
Leipzig University|DE|University of Leipzig
German Cancer Research Center|DE|DKFZ|Deutsches Krebsforschungszentrum
German Aerospace Center|DE|dlr|Deutsches Zentrum für Luft- und Raumfahrt
Hannover Medical School|DE|MHH|Medizinische Hochschule Hannover
Max Planck Society|DE|max-planck|MPG|Max-Planck-Gesellschaft
Max Planck Institute for Intelligent Systems|DE|mpi-is
European Molecular Biology Laboratory|DE|EMBL
Deutsches Elektronen-Synchrotron DESY|DE|DESY
French National Centre for Scientific Research|FR|CNRS|Centre National de la Recherche Scientifique
Centre National de la Recherche Scientifique|FR|CNRS|French National Centre for Scientific Research
French Institute of Health and Medical Research|FR|INSERM|Institut National de la Santé et de la Recherche Médicale
Institut national de recherche en informatique et en automatique|FR|INRIA|French Institute for Research in Computer Science and Automation
French Institute for Research in Computer Science and Automation|FR|INRIA
CEA Saclay|FR|CEA/Saclay|CE Saclay
Sorbonne University|FR|Université Pierre et Marie Curie|Pierre and Marie Curie University|Sorbonne Université|Université Paris 6
Université Paris Cité|FR|Université Paris Descartes|Paris Diderot University|Université Paris Diderot|University of Paris
University of Paris-Saclay|FR|Université Paris-Saclay|Université Paris-Sud|University of Paris-Sud
École Normale Supérieure|FR|ens|ENS Paris
École Polytechnique|FR|polytechnique
Institut Pasteur|FR|pasteur
Aix-Marseille University|FR|Aix-Marseille Université|Université de la Méditerranée
Claude Bernard University Lyon 1|FR|Université Claude Bernard Lyon 1|Université Lyon 1|Université Claude Bernard
Université Grenoble Alpes|FR|Université Joseph Fourier|University of Grenoble
University of Bordeaux|FR|Université Bordeaux 1|Université de Bordeaux
University of Lorraine|FR|Université Henri Poincaré
KU Leuven|BE|kuleuven|Katholieke Universiteit Leuven|Catholic University of Leuven|University of Leuven
UCLouvain|BE|Université catholique de Louvain|Catholic University of Louvain
Université Libre de Bruxelles|BE|ULB|Free University of Brussels
University of Amsterdam|NL|Universiteit van Amsterdam
Vrije Universiteit Amsterdam|NL|vu-amsterdam|VU University Amsterdam|VU Amsterdam|Free University of Amsterdam|VU University
Amsterdam UMC Location VUmc|NL|VU University Medical Center|VUmc
Delft University of Technology|NL|tu-delft|TU Delft
Eindhoven University of Technology|NL|tu-eindhoven
Radboud University Nijmegen|NL|Radboud University|University of Nijmegen|Katholieke Universiteit Nijmegen
Erasmus MC|NL|Erasmus Medical Center|Erasmus University Medical Center|Erasmus MC University Medical Center Rotterdam
Erasmus University Rotterdam|NL|Erasmus University
Karolinska Institutet|SE|ki|Karolinska Institute
Karolinska Institute|SE|Karolinska Institutet
KTH Royal Institute of Technology|SE|KTH|Royal Institute of Technology|Kungliga Tekniska Högskolan|Royal Institute of Technology, Stockholm
Chalmers University of Technology|SE|chalmers
Technical University of Denmark|DK|DTU|Danmarks Tekniske Universitet
Norwegian University of Science and Technology|NO|NTNU
Aalto University|FI|Helsinki University of Technology
University of Turin|IT|Università degli Studi di Torino
Sapienza University of Rome|IT|sapienza|Università La Sapienza|University of Rome La Sapienza|La Sapienza University|University of Rome
University of Rome Tor Vergata|IT|Tor Vergata University|Università Tor Vergata|Università degli Studi di Roma Tor Vergata
Politecnico di Milano|IT|polimi|Polytechnic University of Milan|Milan Polytechnic
Polytechnic University of Turin|IT|polito|Politecnico di Torino
University of Naples Federico II|IT|Federico II University|Federico II University Hospital|University of Naples
University of Milan|IT|Università Statale di Milano|University of Milano
National Research Council|IT|Consiglio Nazionale delle Ricerche
Istituto Nazionale di Fisica Nucleare|IT|INFN|National Institute for Nuclear Physics
Catholic University of the Sacred Heart|IT|Università Cattolica del Sacro Cuore
Complutense University of Madrid|ES|UCM|Universidad Complutense|Complutense University
Technical University of Madrid|ES|UPM
Autonomous University of Barcelona|ES|UAB
Pompeu Fabra University|ES|UPF
Spanish National Research Council|ES|CSIC|Consejo Superior de Investigaciones Científicas
University of Lisbon|PT|ulisboa|Instituto Superior Técnico|Instituto Superior de Agronomia
Czech Technical University in Prague|CZ|ctu
Charles University|CZ|Charles University Prague|Univerzita Karlova
Eötvös Loránd University|HU|ELTE|Eötvös University
Polish Academy of Sciences|PL|Polska Akademia Nauk
Hungarian Academy of Sciences|HU|Magyar Tudományos Akadémia
Russian Academy of Sciences|RU|ras
Moscow State University|RU|Lomonosov Moscow State University|M.V. Lomonosov Moscow State University
Lomonosov Moscow State University|RU|Moscow State University
Ben-Gurion University of the Negev|IL|BGU|Ben Gurion University
Technion - Israel Institute of Technology|IL|technion|Israel Institute of Technology
Tel Aviv University|IL|tel-aviv-university|tau
Hebrew University of Jerusalem|IL|HUJI|Hebrew University
Weizmann Institute of Science|IL|weizmann|Weizmann Institute
Tsinghua University|CN|tsinghua|thu|Qinghua University
Peking University|CN|PKU|Beijing University|Beijing Medical University
Shanghai Jiao Tong University|CN|SJTU|Shanghai Second Medical University
University of Science and Technology of China|CN|USTC
Chinese Academy of Sciences|CN|cas|Academia Sinica, Beijing
University of Chinese Academy of Sciences|CN|UCAS
Chinese Academy of Medical Sciences & Peking Union Medical College|CN|Peking Union Medical College|Chinese Academy of Medical Sciences
Zhejiang University|CN|ZJU|zhejiang
Fudan University|CN|fudan|Shanghai Medical University
Nanjing University|CN|NJU
Sun Yat-sen University|CN|SYSU|Zhongshan University|Sun Yatsen University of Medical Sciences
Army Medical University|CN|Third Military Medical University
Naval Medical University|CN|Second Military Medical University
Second Military Medical University|CN|Naval Medical University
Air Force Medical University|CN|Fourth Military Medical University
Fourth Military Medical University|CN|Air Force Medical University
Chinese University of Hong Kong|HK|CUHK
Hong Kong University of Science and Technology|HK|HKUST
University of Hong Kong|HK|HKU|Hong Kong University
Hong Kong Polytechnic University|HK|polyu
National Taiwan University|TW|ntu-taiwan
Academia Sinica|TW|academia-sinica
National University of Singapore|SG|NUS
Nanyang Technological University|SG|NTU|ntu-singapore
Agency for Science, Technology and Research|SG|a-star
University of Tokyo|JP|utokyo|Tokyo University
Kyoto University|JP|kyoto
Tokyo Institute of Technology|JP|titech
Osaka University|JP|osaka
RIKEN|JP|riken
Seoul National University|KR|SNU
Korea Advanced Institute of Science and Technology|KR|KAIST
Pohang University of Science and Technology|KR|postech
Indian Institute of Science Bangalore|IN|IISC|Indian Institute of Science
Indian Institute of Technology Bombay|IN|iit-bombay|IIT Bombay
Indian Institute of Technology Delhi|IN|iit-delhi|IIT Delhi
Indian Institute of Technology Kanpur|IN|IIT Kanpur
Indian Institute of Technology Madras|IN|iit-madras|IIT Madras
Indian Institute of Technology Kharagpur|IN|IIT Kharagpur
Indian Institute of Technology Roorkee|IN|IIT Roorkee|University of Roorkee
All India Institute of Medical Sciences|IN|AIIMS
Tata Institute of Fundamental Research|IN|TIFR
Bhabha Atomic Research Centre|IN|barc
University of Toronto|CA|toronto|uoft|utoronto
McGill University|CA|mcgill
University of British Columbia|CA|UBC
University of Montreal|CA|udem|Université de Montréal
Mila - Quebec Artificial Intelligence Institute|CA|mila|mila-quebec
Vector Institute|CA|vector-institute
University of Waterloo|CA|waterloo
Western University|CA|University of Western Ontario
University of Quebec at Montreal|CA|UQAM|Université du Québec à Montréal
McMaster University|CA|mcmaster
Australian National University|AU|ANU
UNSW Sydney|AU|UNSW|University of New South Wales
University of New South Wales|AU|UNSW|UNSW Sydney
Western Sydney University|AU|University of Western Sydney
Queensland University of Technology|AU|QUT
University of Technology Sydney|AU|UTS
University of Adelaide|AU|Adelaide University
Commonwealth Scientific and Industrial Research Organisation|AU|CSIRO
University of São Paulo|BR|USP|Universidade de São Paulo
Universidade de São Paulo|BR|USP|University of São Paulo
State University of Campinas|BR|UNICAMP
São Paulo State University|BR|UNESP|Universidade Estadual Paulista
Federal University of Rio de Janeiro|BR|UFRJ
Federal University of Rio Grande do Sul|BR|UFRGS
Universidade Federal de Minas Gerais|BR|UFMG|Federal University of Minas Gerais
Universidade Federal do Ceará|BR|UFC|Federal University of Ceará
Federal University of Pernambuco|BR|UFPE
Federal University of Santa Catarina|BR|UFSC
National Autonomous University of Mexico|MX|UNAM|Universidad Nacional Autónoma de México
National Polytechnic Institute|MX|Instituto Politécnico Nacional|IPN
University of Buenos Aires|AR|UBA
National Scientific and Technical Research Council|AR|CONICET
King Abdullah University of Science and Technology|SA|KAUST
Mohamed bin Zayed University of Artificial Intelligence|AE|MBZUAI
University of Witwatersrand|ZA|wits|University of the Witwatersrand
"""

def known_names() -> Iterator[KnownName]:
    """Give every other name, with the organisation that it means.

    Examples
    --------
    >>> next(one.organisation for one in known_names() if one.name == "meta-ai")
    'Meta (United States)'
    """
    for row in _FACTS.strip().split("\n"):
        organisation, country, *names = row.split("|")
        yield from (KnownName(name, organisation, country) for name in names)


def known_organisations() -> Iterator[KnownOrganisation]:
    """Give the organisations of the facts, as a table for users who have none; a name is the id.

    Examples
    --------
    >>> next(known_organisations()).names
    ('Massachusetts Institute of Technology',)
    """
    for (organisation, country), _ in groupby(known_names(), key=lambda one: (one.organisation, one.country)):
        yield KnownOrganisation(organisation, (organisation,), country=country)
