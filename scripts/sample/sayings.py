"""What people say in open answers, and what groups commit to: short sentences, without any personal data."""

KEPT_APART = (
    "L'écoute. Ce que j'ai raconté dans mon groupe doit rester entre nous.",
    "La rencontre avec les agents, mais ne répétez pas ce que j'ai dit.",
)
"""Answers of people who do not agree to be quoted."""

_LIKED = (
    "Le jeu de rôle au poste, on a ri et on a compris.",
    "J'ai parlé devant tout le monde pour la première fois.",
    "Les agents nous ont écoutés sans se fâcher.",
    "On a mangé ensemble, comme des voisins.",
    "La simulation du contrôle, maintenant je sais quoi répondre.",
    "Que les femmes passent d'abord pour la restitution.",
    "Rencontrer les gendarmes hors du poste.",
    "Chacun a parlé sa langue et on a traduit.",
    "Le plan d'action, car il y a une date.",
    "Le jeu où chacun prend la place de l'autre.",
    "Tout m'a plu.",
    "Le dialogue avec les FDS, on s'est enfin parlé.",
    "Les engagements dits à voix haute.",
    "Les dessins au mur : même sans savoir lire, on suivait.",
    "L'histoire de la rumeur du marché, c'est notre vie.",
    "On ne m'a pas coupé la parole.",
    "Les jeunes ont joué les anciens et les anciens ont joué les jeunes.",
    "Voir le maire et les forces assis dans le même cercle.",
    "Les cailloux pour voter, personne ne voit ton choix.",
    "Notre action est petite, mais elle est à nous.",
    "Connaître des gens de l'autre côté de la frontière.",
    "J'ai su que les femmes siègent au comité.",
    "Le jeu des trois cailloux.",
    "On a écouté les éleveurs jusqu'au bout.",
    "Les policiers ont expliqué les papiers qu'il faut.",
    "La patience de ceux qui traduisent.",
    "Prendre un engagement devant le chef et le maire.",
    "Le calme dans la salle.",
    "Dans mon groupe, une femme a parlé la première ; cela donne du courage.",
    'Le jeu où l\'on dit "vrai" ou "faux" avec les cartes.',
)

_CHANGE = (
    "Deux jours, c'est trop court.",
    "Il faut plus de temps pour les questions.",
    "Il faisait chaud dans la salle.",
    "Traduire aussi en fulfulde dans les petits groupes.",
    "Revenir dans six mois voir ce qui est fait.",
    "Faire le prochain forum dans un village.",
    "Commencer à l'heure, et respecter les horaires de la prière.",
    "Le repas est venu tard.",
    "Un suivi, sinon on oublie.",
    "Parler moins vite, l'interprète ne suit pas.",
    "Rien, c'était bien.",
    "Inviter aussi les transporteurs de l'autre pays.",
    "De l'eau fraîche pour les gens du fond.",
    "On est allé trop vite le deuxième matin.",
    "Donner la suite aux chefs de village.",
    "Plus de jeunes filles.",
    "Une salle plus grande, on était serrés.",
    "Trois jours au lieu de deux.",
    "Mettre les textes dans notre langue.",
    "Que les chefs des services restent jusqu'au bout.",
    "Prévoir une place pour les mères avec bébé.",
    "Les discours du matin prennent tout le temps.",
    "Il faut revenir nous dire ce que vous avez fait du rapport.",
    "Laisser les femmes choisir leur heure ;\nle soir, elles ont du travail.",
    "Un micro.",
    "Donner le transport le premier jour.",
)

_CHANGED = (
    "On salue les agents et ils nous saluent.",
    "Au poste on nous parle mieux.",
    "Je sais qui prévenir quand un enfant est seul à la gare.",
    "J'ai confiance pour aller à la mairie.",
    "Le comité s'est réuni et on nous a invités.",
    "Les éleveurs et nous, on se parle avant la saison.",
    "Rien pour le moment.",
    "Avec les voisines, on alerte vite si un étranger promet du travail.",
)

_NEXT = (
    "Des moyens pour notre action.",
    "Refaire une rencontre avec les agents.",
    "Un petit appui pour le matériel du comité.",
    "Une réunion tous les trois mois.",
    "Faire le forum dans les autres communes.",
    "Réparer la piste.",
    "Que le maire tienne sa promesse.",
    "De l'argent pour le carburant de la moto du village.",
)

SAYINGS: dict[str, tuple[str, ...]] = {"s12": _LIKED, "s13": _CHANGE, "f05": _CHANGED, "f06": _NEXT}
"""By open question."""

ANYTHING = (*_LIKED, *_CHANGE)
"""For a question that is not named above."""

_MARKETS = (
    "Afficher au marché, en images, ce que fait le comité consultatif de sécurité et où le joindre.",
    "Tenir une causerie chaque mois entre commerçantes et agents du poste, à l'ombre du marché.",
    "Former dix relais de la gare routière à orienter un enfant ou une femme qui voyage seule.",
    "Vérifier une rumeur auprès de la mairie avant de la répéter, et le dire à la radio de proximité.",
    "Proposer au conseil communal une place pour une femme et un jeune au comité.",
    "Nettoyer ensemble, agents et jeunes, les abords du poste le premier samedi du mois.",
    "Peindre au poste la liste des papiers demandés et l'absence de frais.",
    "Présenter le plan du groupe à l'assemblée de quartier, en bamanankan et en syenara.",
    "Inviter les communes voisines au marché de la paix, une fois par saison.",
    "Ouvrir à la mairie un cahier où chacun peut poser une question au comité.",
    "Réunir les transporteurs des deux pays pour convenir d'un point d'arrêt éclairé.",
    "Jouer la scène du contrôle dans deux écoles avec les agents.",
    "Demander à la radio une émission sur la différence entre départ et traite.",
)

_HERDS = (
    "Marquer les pistes à bétail avec les éleveurs, les agriculteurs et le service de l'élevage.",
    "Créer un comité de médiation de six personnes, dont deux femmes, avant l'arrivée des troupeaux.",
    "Annoncer à la radio la date de passage des troupeaux convenue par les deux rives.",
    "Expliquer la charte pastorale dans quatre villages, en bamanankan et en fulfulde.",
    "Réunir orpailleurs et agriculteurs autour du point d'eau pour en fixer les heures.",
    "Reboucher les trous abandonnés près des chemins de l'école avec les jeunes du site.",
    "Tenir une causerie chaque mois entre habitants et agents du poste.",
    "Donner au chef de chaque village le chemin pour joindre la commission foncière.",
    "Former huit relais du site d'or à orienter une personne trompée.",
    "Planter une haie de cent arbres le long du couloir de passage.",
    "Proposer une femme et un jeune au comité consultatif de sécurité.",
    "Échanger avec la commune voisine de l'autre pays une liste de fonctions à appeler.",
    "Dire au marché ce que le forum a décidé, avec des images.",
)

COMMITMENTS: dict[str, tuple[str, ...]] = {"sikasso": _MARKETS, "bougouni": _HERDS}
"""By forum."""

ANY_COMMITMENT = (*_MARKETS, *_HERDS)
"""For a forum that is not named above."""
