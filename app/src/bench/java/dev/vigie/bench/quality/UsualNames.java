package dev.vigie.bench.quality;

import java.util.List;

/** What names are made of where a template lists none of its own. */
final class UsualNames {
  static final List<String> FRENCH_WOMEN =
      List.of(
          "Maëlys",
          "Capucine",
          "Solène",
          "Anaïs",
          "Bérénice",
          "Margaux",
          "Hélène",
          "Ondine",
          "Clémence",
          "Yasmine",
          "Agathe",
          "Véronique",
          "Nadège",
          "Florence",
          "Inès",
          "Colette");
  static final List<String> FRENCH_MEN =
      List.of(
          "Corentin",
          "Gaspard",
          "Thibault",
          "Loïc",
          "Anatole",
          "Rémi",
          "Augustin",
          "Yannick",
          "Étienne",
          "Bastien",
          "Karim",
          "Gérard",
          "Marius",
          "Léandre",
          "François",
          "Hugues");
  static final List<String> FRENCH_LAST =
      List.of(
          "Brossard",
          "Delacourt",
          "Vasseur",
          "Pommier",
          "Lagarrigue",
          "Chastain",
          "Quéméneur",
          "Bellanger",
          "Fontvieille",
          "Marchandeau",
          "Rocheteau",
          "Tissandier",
          "Guillemard",
          "Haudebert",
          "Lavergnolle",
          "Mazurier",
          "Noirclerc",
          "Peyrelongue",
          "Sauvignac",
          "Jolivet",
          "Crespin",
          "Auberval",
          "Dutertre",
          "Kerbrat",
          "Lhermine",
          "Besnier",
          "Ollivault",
          "Zeller");
  static final List<String> ENGLISH_WOMEN =
      List.of(
          "Harriet",
          "Imogen",
          "Rosalind",
          "Beatrice",
          "Winifred",
          "Tamsin",
          "Gwendolyn",
          "Priya",
          "Eleanor",
          "Marjorie",
          "Naomi",
          "Philippa");
  static final List<String> ENGLISH_MEN =
      List.of(
          "Alistair",
          "Barnaby",
          "Cedric",
          "Desmond",
          "Fergus",
          "Gareth",
          "Julian",
          "Lachlan",
          "Malcolm",
          "Rupert",
          "Tobias",
          "Vernon");
  static final List<String> ENGLISH_LAST =
      List.of(
          "Abernethy",
          "Birtwhistle",
          "Cavanaugh",
          "Dunmore",
          "Entwistle",
          "Fairbrother",
          "Garroway",
          "Hollingbury",
          "Inglethorpe",
          "Kettlewell",
          "Lockridge",
          "Merriweather",
          "Netherton",
          "Oakhurst",
          "Pemberley",
          "Quillfeather",
          "Ravenscroft",
          "Stanhope",
          "Thackwell",
          "Underhay",
          "Wetherby",
          "Yarborough");
  static final List<String> FRENCH_STREETS =
      List.of(
          "rue des Tanneurs",
          "avenue du Général Leroux",
          "chemin de la Garenne",
          "boulevard Carnot",
          "impasse des Lilas",
          "place du Vieux Marché",
          "rue Pasteur",
          "allée des Érables",
          "quai de la Fosse",
          "route de Saint-Aubin",
          "rue Victor Hugo",
          "cours Gambetta",
          "rue du Moulin à Vent",
          "sentier des Carrières");
  static final List<String> FRENCH_CITIES =
      List.of(
          "69003 Lyon",
          "44000 Nantes",
          "31500 Toulouse",
          "35200 Rennes",
          "67000 Strasbourg",
          "59800 Lille",
          "13006 Marseille",
          "33000 Bordeaux",
          "21000 Dijon",
          "38100 Grenoble",
          "49100 Angers",
          "63000 Clermont-Ferrand",
          "75011 Paris",
          "14000 Caen",
          "25000 Besançon",
          "83200 Toulon",
          "56100 Lorient",
          "81000 Albi",
          "29200 Brest",
          "05000 Gap");
  static final List<String> ENGLISH_STREETS =
      List.of(
          "Mill Lane",
          "High Street",
          "Kingsway",
          "Chapel Row",
          "Station Road",
          "Orchard Close",
          "Victoria Terrace",
          "Harbour View",
          "Church Hill",
          "Foundry Road",
          "Meadow Drive");
  static final List<String> BRITISH_CITIES =
      List.of(
          "BS1 4QA Bristol",
          "LS2 8JT Leeds",
          "M4 1HN Manchester",
          "EH3 6QN Edinburgh",
          "CF10 2AF Cardiff",
          "NR2 1TF Norwich",
          "YO1 7PR York",
          "EX4 3SR Exeter");
  static final List<String> AMERICAN_CITIES =
      List.of(
          "97205 Portland, OR",
          "05401 Burlington, VT",
          "43215 Columbus, OH",
          "80302 Boulder, CO",
          "48104 Ann Arbor, MI",
          "78701 Austin, TX");
  static final List<String> IRISH_CITIES =
      List.of("D02 X285 Dublin", "T12 W8KP Cork", "H91 E2R6 Galway", "V94 T9PX Limerick");
  static final List<String> BELGIAN_CITIES =
      List.of("1000 Bruxelles", "4000 Liège", "5000 Namur", "7000 Mons", "6000 Charleroi");
  static final List<String> SWISS_CITIES =
      List.of("1003 Lausanne", "1204 Genève", "2000 Neuchâtel", "1700 Fribourg", "1950 Sion");
  static final List<String> FRENCH_TRADES =
      List.of(
          "Menuiserie",
          "Ateliers",
          "Établissements",
          "Plomberie",
          "Imprimerie",
          "Transports",
          "Charpentes",
          "Électricité",
          "Jardins",
          "Librairie",
          "Garage",
          "Laboratoires",
          "Conseil",
          "Maçonnerie");
  static final List<String> FRENCH_BRANDS =
      List.of(
          "Novalis",
          "Hexatech",
          "Armorique Systèmes",
          "Solvéa",
          "Grand Large",
          "Cap Horizon",
          "Isoplus Habitat",
          "Datalis",
          "Mistral Énergie",
          "Orfeuil",
          "Transalpes",
          "Verdelis");
  static final List<String> FRENCH_FORMS = List.of("SARL", "SAS", "SA", "EURL", "SASU");
  static final List<String> ENGLISH_WORDS =
      List.of(
          "Northgate",
          "Bluestone",
          "Copperfield",
          "Larkspur",
          "Ironbridge",
          "Silverbirch",
          "Wayfarer",
          "Tidewater",
          "Kestrel",
          "Hawthorn",
          "Redwood",
          "Beacon Hill");
  static final List<String> ENGLISH_TRADES =
      List.of(
          "Engineering",
          "Supplies",
          "Consulting",
          "Logistics",
          "Joinery",
          "Software",
          "Stationers",
          "Electrical",
          "Catering",
          "Textiles",
          "Instruments");
  static final List<String> FRENCH_BANKS =
      List.of(
          "Banque du Littoral",
          "Crédit Alpin Mutuel",
          "Caisse Régionale du Ponant",
          "Banque Marsan et Fils",
          "Comptoir Bancaire de l'Est",
          "Société Rhodanienne de Crédit");
  static final List<String> ENGLISH_BANKS =
      List.of(
          "Harbour & Vale Bank",
          "First Pennine Bank",
          "Thistle Mutual Bank",
          "Calder Valley Building Society",
          "Union Bank of Wexford");

  private UsualNames() {}
}
