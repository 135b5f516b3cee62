//! All lists of a map, and every order in which each of them can stand.

use crate::analysis::{Finding, LISTS, List, Lists, People, Sorting};
use crate::app::evaluation::{Evaluation, Rules};
use crate::model::{ClaimId, Element, Map, SpeakerId};
use crate::search::reading;

/// What was found in a map.
#[derive(Debug, Default)]
pub struct Findings {
    /// By which rules.
    pub rules: Rules,
    lists: Lists,
    /// By list and by sorting, in the order of their tables: positions in the list. Empty for the order of the file.
    orders: Vec<Vec<Vec<u32>>>,
}

impl Findings {
    /// Finds them, whatever the what-if. Linear in the map, but for sorting. None without weights, and where nobody waits
    /// any more.
    pub fn of(map: &Map, people: &People, evaluation: &Evaluation, is_waiting: &dyn Fn() -> bool) -> Option<Self> {
        let weights = evaluation.weights.as_ref()?;
        let under = crate::analysis::Under::everything();
        let lists = Lists::of(map, people, &evaluation.plain, reading, &under, is_waiting)?;
        let mut orders = Vec::new();
        for row in &LISTS {
            let of_list = row.sortings.iter().map(|&sorting| match sorting {
                Sorting::File => Some(Vec::new()),
                sorting => is_waiting().then(|| lists.sorted(map, &weights.plain, row.list, sorting)),
            });
            orders.push(of_list.collect::<Option<Vec<_>>>()?);
        }
        Some(Self { rules: evaluation.rules, lists, orders })
    }

    /// How much a list names.
    pub fn len(&self, list: List) -> usize {
        self.lists.list(list).len()
    }

    /// How many thin spots there are.
    pub fn thin(&self) -> usize {
        self.lists.thin()
    }

    /// What stands at a position of a list in one of its orders, by number in its row of the table.
    pub fn get(&self, list: List, sorting: usize, position: usize) -> Option<&Finding> {
        let all = self.lists.list(list);
        let of_list = LISTS.iter().position(|row| row.list == list).and_then(|index| self.orders.get(index));
        let order = of_list.and_then(|orders| orders.get(sorting)).filter(|order| !order.is_empty());
        match order {
            Some(order) => all.get(*order.get(position)? as usize),
            None => all.get(position),
        }
    }
}

/// A row is found by so many of its statements at most.
const MOST_NAMES: usize = 50;

/// All that a row of a list is found by: what it is about, and who says it.
pub fn row_text(map: &Map, finding: &Finding) -> String {
    let mut words = Vec::new();
    for element in [Some(finding.place(map)), finding.beside(map)].into_iter().flatten() {
        let claims: &[ClaimId] = match &element {
            Element::Claim(claim) => std::slice::from_ref(claim),
            Element::Link(link) => map.premises(*link),
        };
        for &claim in claims.iter().take(MOST_NAMES) {
            words.extend([map.claim_text(claim), map.claim_label(claim).unwrap_or_default(), map.claim_id(claim)]);
            let said = map.statements(Element::Claim(claim)).iter().take(MOST_NAMES);
            let name = |speaker: SpeakerId| &*map.speaker(speaker).name;
            words.extend(said.flat_map(|said| [name(said.by), said.via.map_or("", name), said.stance.row().verb]));
        }
    }
    if let Finding::Tension(speaker, _) | Finding::BareDenial(_, speaker) = finding {
        words.push(&map.speaker(*speaker).name);
    }
    words.join(" ")
}
