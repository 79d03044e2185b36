"""What stands in the zip, told to whoever opens it, in both languages of the house."""

ENGLISH = """This is everything that was on “{title}” ({address}), taken along on {day}.

html/index.html   The site to read. Double-click it: neither a server nor a network is needed.
posts/            Each post as Markdown with front matter, as Hugo, Jekyll and others read it.
drafts/           The drafts.
wordpress.xml     For WordPress: Tools, Import, WordPress. It fetches pictures from where the site stands.
media/            Pictures, sound and files. media.jsonl tells their names and what they show.
comments.csv      What was said under the posts, as a table.
causerie.json     What this file is; posts.jsonl, talk.jsonl, reactions.jsonl, site.json and redirects.jsonl hold all
                  facts. Causerie makes the same site of them again: ./run import causerie FILE --site HANDLE

Not in it: passwords, e-mail addresses, the trash, earlier revisions, statistics. Private posts ARE in it: mind who
gets this file.
"""
FRENCH = """Voici tout ce qui se trouvait sur « {title} » ({address}), emporté le {day}.

html/index.html   Le site à lire\u202f: double-cliquez dessus, il ne faut ni serveur ni réseau.
posts/            Chaque texte en Markdown avec son en-tête, comme le lisent Hugo, Jekyll et d’autres.
drafts/           Les brouillons.
wordpress.xml     Pour WordPress\u00a0: Outils, Importer, WordPress. Il va chercher les images là où se trouve le site.
media/            Images, sons et fichiers. media.jsonl dit leurs noms et ce qu’ils montrent.
comments.csv      Ce qui s’est dit sous les textes, en tableau.
causerie.json     Ce qu’est ce fichier\u202f; posts.jsonl, talk.jsonl, reactions.jsonl, site.json et redirects.jsonl
                  contiennent tous les faits. Causerie en refait le même site\u00a0:
                  ./run import causerie FICHIER --site NOM

N’y sont pas\u00a0: les mots de passe, les adresses électroniques, la corbeille, les versions antérieures, les
statistiques. Les textes privés Y SONT\u00a0: prenez garde à qui reçoit ce fichier.
"""
