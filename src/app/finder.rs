//! What answers the requests of prompts. Pure; made and asked on the worker, as both may be linear in the map.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::crux::{Dispute, Findings};
use super::drawn_map::Materials;
use super::evaluation::{Evaluation, Rules};
use super::filter::KeptSpeakers;
use super::outline::lay_out;
use super::own::{brief, speakers_page};
use super::request::{About, Answer, Hits, Kept, LISTED, Listener, Request, Told, Under};
use super::speakers::Sheet;
use super::start::{KeptPoints, StartList};
use super::versus::versus_asked;
use super::walk::MapAsked;
use super::what_if::WhatIf;
use crate::analysis::{
    Acts, Limits, People, Routes, Shares, Sides, TurningPoints, Voices, Watcher, between, first_thesis, turning_points,
};
use crate::layout::Names;
use crate::model::{ClaimId, Map};
use crate::search::query::{complete, destinations};
use crate::search::{Audience, Corpus, Found, Marks, Query, QueryError};

/// So many words are offered to complete one.
const OFFERED: usize = 50;

/// A map made ready to be asked.
#[derive(Debug)]
pub struct Finder {
    /// The map made ready to be searched.
    pub corpus: Corpus,
    /// The shortest ways to the theses.
    pub routes: Routes,
    /// How many claims each speaker and source has.
    pub shares: Shares,
    /// What Start lists, known from the first filter on.
    start: OnceLock<StartList>,
    /// What is known of all speakers, once somebody asked for it.
    people: OnceLock<Arc<People>>,
    /// Their statements, where only these were asked for.
    acts: OnceLock<Acts>,
    /// What was evaluated last, for what comes next to begin with.
    evaluated: Mutex<Option<Arc<Evaluation>>>,
}

impl Finder {
    /// Makes a map ready. Linear in its texts and links.
    pub fn of(map: Arc<Map>) -> Self {
        Self {
            routes: Routes::of(&map),
            shares: Shares::of(&map),
            corpus: Corpus::of(map),
            start: OnceLock::new(),
            people: OnceLock::new(),
            acts: OnceLock::new(),
            evaluated: Mutex::default(),
        }
    }

    /// Answers a request, once or several times, as long as the listener waits.
    pub fn answer(&self, request: &Request, listener: &mut dyn Listener) {
        let told = match &request.about {
            About::Find(text) => match self.query(text, request) {
                Ok(query) => return self.find(request, text, &query, listener),
                Err(error) => Told::Wrong(error),
            },
            About::Keep(text) | About::KeepStill(text) => match self.query(text, request) {
                Ok(query) => {
                    let is_waiting = || listener.is_waiting();
                    let Some(claims) = self.corpus.keep_with(&query, &request.person.remarked, &is_waiting) else {
                        return;
                    };
                    let start = self.start.get_or_init(|| StartList::of(self.map()));
                    let points = Arc::new(KeptPoints::of(start, &claims));
                    let speakers = Arc::new(KeptSpeakers::of(self.map(), &claims));
                    let (count, named) = (claims.len(), query.named(self.map()));
                    let thesis = self.thesis(request);
                    Told::Kept(Kept { count, claims: Arc::new(claims), points, speakers, named, thesis })
                }
                Err(error) => Told::Wrong(error),
            },
            About::Reach(text) => match destinations(text, self.map(), &|| listener.is_waiting()) {
                Some(destinations) => Told::Reached(destinations),
                None => return,
            },
            About::PutTogether(company, sort) => {
                Told::Together(Arc::new(Sheet::of(self.map(), self.count_people(), *company, *sort)))
            }
            About::Cite(company, form) => Told::Cited(speakers_page(self.map(), self.count_people(), *company, *form)),
            About::Brief(disputed, under) => match brief(self.map(), self.count_people(), &under.0, *disputed) {
                Some(clipping) => Told::Cited(clipping),
                None => return,
            },
            About::Weigh(thesis) => Told::Weighed(Arc::new(Sides::of(self.map(), *thesis))),
            About::Evaluate(what_if, rules) => return self.evaluate(request, what_if, *rules, listener),
            About::Route([from, to]) => {
                let between = between(self.map(), *from, *to, &mut |_| listener.is_waiting());
                if !listener.is_waiting() {
                    return;
                }
                Told::Routed([*from, *to], Arc::new(between))
            }
            About::Draw(asked) => match asked.as_ref().and_then(|asked| self.draw(asked, listener)) {
                Some(told) => told,
                None => return,
            },
            About::Turn(claim, under) => return self.turn(request, *claim, under, listener),
            About::List(under) => {
                let found = Findings::of(self.map(), self.count_people(), &under.0, &|| listener.is_waiting());
                let Some(found) = found else { return };
                Told::Listed(Arc::new(found))
            }
            About::Argue(disputed, under) => {
                let is_waiting = || listener.is_waiting();
                let found = Dispute::of(self.map(), self.count_people(), &under.0, *disputed, &is_waiting);
                let Some(found) = found else { return };
                Told::Argued(Arc::new(found))
            }
            About::LayOut(root) => Told::LaidOut(*root, Arc::new(lay_out(self.map(), *root))),
            About::Refold(refolding) => Told::Refolded(refolding.done(self.map())),
            About::Complete(text, caret) => Told::Offered(complete(text, *caret, self.map(), OFFERED)),
        };
        listener.hear(Answer { number: request.number, told });
    }

    /// Draws a part of the map. None where nobody waits any more.
    fn draw(&self, asked: &MapAsked, listener: &dyn Listener) -> Option<Told> {
        let go_on = || listener.is_waiting();
        let names = Names::of(self.map());
        let acts = || Some(&self.count_people().acts);
        let materials = Materials { map: self.map(), routes: &self.routes, names: &names, acts: &acts };
        let excerpt = asked.wanted.excerpt(&materials, &go_on)?;
        let drawn = asked.wanted.drawn(&materials, excerpt, Some(&asked.seats), &go_on)?;
        Some(Told::Drawn(Arc::new(drawn)))
    }

    /// Tells how everything stands, then the same with weights.
    fn evaluate(&self, request: &Request, what_if: &WhatIf, rules: Rules, listener: &mut dyn Listener) {
        let remembered = || self.evaluated.lock().unwrap_or_else(PoisonError::into_inner);
        let known = remembered().clone().filter(|known| known.rules == rules);
        let plain = match &known {
            Some(known) => Arc::clone(known),
            None => Arc::new(Evaluation::of(self.map(), rules)),
        };
        if !listener.is_waiting() {
            *remembered() = Some(plain);
            return;
        }
        let found = Arc::new(plain.under(self.map(), what_if));
        let number = request.number;
        listener.hear(Answer { number, told: Told::Evaluated(Arc::clone(&found)) });
        let weighed = found.weighed(self.map(), known.as_deref(), &|| listener.is_waiting());
        match weighed.map(Arc::new) {
            Some(weighed) => {
                *remembered() = Some(Arc::clone(&weighed));
                listener.hear(Answer { number, told: Told::Evaluated(weighed) });
            }
            // What was weighed before is of more use to what comes next than what was not.
            None if known.is_some() => {}
            None => *remembered() = Some(found),
        }
    }

    /// Tells on which claims it turns how a claim stands.
    fn turn(&self, request: &Request, claim: ClaimId, under: &Under, listener: &mut dyn Listener) {
        let Some(asked) = under.0.asked(self.map()) else { return };
        let mut teller =
            Teller { finder: self, number: request.number, under, told: None, voices: Voices::new(), listener };
        let mut found = turning_points(asked, claim, Limits::SOON.within(asked.order), &mut teller);
        teller.look_up_voices(&mut found);
        let told = Told::Turned(under.clone(), Arc::new(found));
        if listener.is_waiting() {
            listener.hear(Answer { number: request.number, told });
        }
    }

    /// What is known of all speakers; none where nobody asked for it yet.
    pub fn people(&self) -> Option<&Arc<People>> {
        self.people.get()
    }

    /// Finds out what is to be known of all speakers. Linear in the map the first time.
    pub fn count_people(&self) -> &Arc<People> {
        self.people.get_or_init(|| Arc::new(People::of(self.map())))
    }

    /// What each speaker says. Linear in the statements the first time.
    fn acts(&self) -> &Acts {
        match self.people() {
            Some(people) => &people.acts,
            None => self.acts.get_or_init(|| Acts::of(self.map())),
        }
    }

    /// Takes what is known of all speakers of this map from elsewhere.
    pub fn knows_people(&self, people: &Arc<People>) {
        self.people.get_or_init(|| Arc::clone(people));
    }

    /// The thesis to which a query is meant where the person is.
    fn thesis(&self, request: &Request) -> Option<ClaimId> {
        request.person.thesis.or_else(|| first_thesis(self.map()))
    }

    /// A query as it is meant where the person is.
    fn query(&self, text: &str, request: &Request) -> Result<Query, QueryError> {
        let query = self.corpus.query(text)?;
        Ok(match self.thesis(request) {
            Some(thesis) => query.asked_of(thesis),
            None => query,
        })
    }

    /// The map that is made ready.
    pub fn map(&self) -> &Map {
        self.corpus.map()
    }

    fn find(&self, request: &Request, text: &str, query: &Query, listener: &mut dyn Listener) {
        let (marks, named) = (Marks::of(query), query.named(self.map()));
        let versus = versus_asked(self.map(), text);
        let takes_sides = self.corpus.query(text).is_ok_and(|query| query.takes_sides());
        let thesis = if takes_sides { self.thesis(request) } else { None };
        let hits = |found: Found| {
            let speakers = found.speakers.iter().map(|&speaker| (speaker, self.shares.of_speaker(speaker)));
            let sources = found.sources.iter().map(|&source| (source, self.shares.of_source(source)));
            Hits {
                text: text.to_owned(),
                claims: found.claims.iter().take(LISTED).map(|hit| hit.claim).collect(),
                all_claims: found.claims.len(),
                speakers: speakers.collect(),
                sources: sources.collect(),
                is_complete: found.is_complete,
                marks: marks.clone(),
                named: named.clone(),
                nearest: found.nearest_queries(text),
                thesis,
                versus: versus.clone(),
            }
        };
        let mut searcher = Searcher { number: request.number, hits: &hits, listener };
        self.corpus.find_with(query, &request.person.remarked, &mut searcher);
    }
}

/// So many times it is told how far a search for turning points has come.
const TELLINGS: usize = 20;

/// And once for so many pairs, as nobody knows how many there will be.
const PAIRS: usize = 100;

/// Of so many claims on which something turns it is told who says them.
const VOICED: usize = 8;

/// What was told of a search: how many points, how many pairs at most one, and how far it was.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Progress {
    points: usize,
    has_pair: bool,
    tried: usize,
    pairs: usize,
}

impl Progress {
    fn of(found: &TurningPoints) -> Self {
        let [turned, weighed] = [found.turned, found.weighed];
        Self {
            points: found.points.len(),
            has_pair: found.pairs_found > 0,
            tried: (turned.tried + weighed.tried) * TELLINGS / (turned.of + weighed.of).max(1),
            pairs: found.paired.tried / PAIRS,
        }
    }
}

/// Passes on which turning points were found: whenever there is another, and now and then how far the search is.
struct Teller<'a> {
    finder: &'a Finder,
    number: u64,
    under: &'a Under,
    told: Option<Progress>,
    voices: Voices,
    listener: &'a mut dyn Listener,
}

impl Teller<'_> {
    fn look_up_voices(&mut self, found: &mut TurningPoints) {
        found.look_up_voices(self.finder.map(), self.finder.acts(), VOICED, &mut self.voices);
    }
}

impl Watcher for Teller<'_> {
    fn is_waiting(&self) -> bool {
        self.listener.is_waiting()
    }

    fn found(&mut self, found: &TurningPoints) {
        let progress = Some(Progress::of(found));
        if progress != self.told {
            self.told = progress;
            let mut found = found.clone();
            self.look_up_voices(&mut found);
            let told = Told::Turning(self.under.clone(), Arc::new(found));
            self.listener.hear(Answer { number: self.number, told });
        }
    }
}

/// Passes on what a search finds.
struct Searcher<'a> {
    number: u64,
    hits: &'a dyn Fn(Found) -> Hits,
    listener: &'a mut dyn Listener,
}

impl Audience for Searcher<'_> {
    fn is_waiting(&self) -> bool {
        self.listener.is_waiting()
    }

    fn hear(&mut self, found: Found) {
        let told = Told::Found(Arc::new((self.hits)(found)));
        self.listener.hear(Answer { number: self.number, told });
    }
}
