//! The links of a compiled network, sorted by the end they are looked at from.

/// The other end of a link and what lies between the two starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Edge {
    /// The place of the other end.
    pub(super) peer: u32,
    /// Minutes, or one of the values below.
    pub(super) weight: i32,
}

/// The weight of a link that is taken out for a while: so low that it never decides.
pub(super) const CUT: i32 = -(1 << 30);
/// Weights from here down name a bent link instead of minutes.
const BENT: i32 = i32::MIN + (1 << 29);

impl Edge {
    pub(super) fn bent(peer: u32, link: u32) -> Self {
        Self { peer, weight: i32::MIN + link as i32 }
    }

    pub(super) fn is_cut(self) -> bool {
        self.weight == CUT
    }

    /// The link to ask, where minutes alone do not say how far apart the starts are.
    pub(super) fn as_bent(self) -> Option<usize> {
        (self.weight < BENT).then(|| (self.weight - i32::MIN) as usize)
    }
}

/// Edges in rows, one row a place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Edges {
    row: Vec<u32>,
    cells: Vec<Edge>,
    /// The link of each edge; within a row they ascend.
    link: Vec<u32>,
    /// The row of each edge: a sweep over edges has no short loops whose ends nobody can foresee.
    owner: Vec<u32>,
}

impl Edges {
    /// Links in rows, in each row in the order given.
    pub(super) fn sorted(
        n_rows: usize,
        links: impl Iterator<Item = u32> + Clone,
        row_of: impl Fn(u32) -> u32,
        edge_of: impl Fn(u32) -> Edge,
    ) -> Self {
        let mut row = vec![0; n_rows + 1];
        for link in links.clone() {
            row[row_of(link) as usize] += 1;
        }
        let total: u32 = row.iter().sum();
        let mut owner = Vec::with_capacity(total as usize);
        let mut begin = 0;
        for (place, length) in row.iter_mut().enumerate() {
            owner.resize(owner.len() + *length as usize, place as u32);
            (begin, *length) = (begin + *length, begin);
        }
        let mut cursors = row.clone();
        let (mut cells, mut link_at) = (vec![Edge::default(); total as usize], vec![0; total as usize]);
        for link in links {
            let cursor = &mut cursors[row_of(link) as usize];
            (cells[*cursor as usize], link_at[*cursor as usize]) = (edge_of(link), link);
            *cursor += 1;
        }
        Self { row, cells, link: link_at, owner }
    }

    /// Adds an edge at the end of a row; its link is younger than all others.
    pub(super) fn add(&mut self, place: usize, edge: Edge, link: u32) {
        let at = self.row[place + 1] as usize;
        self.cells.insert(at, edge);
        self.link.insert(at, link);
        self.owner.insert(at, place as u32);
        for end in &mut self.row[place + 1..] {
            *end += 1;
        }
    }

    pub(super) fn weight(&self, slot: u32) -> i32 {
        self.cells[slot as usize].weight
    }

    pub(super) fn weight_mut(&mut self, slot: u32) -> &mut i32 {
        &mut self.cells[slot as usize].weight
    }

    #[inline]
    pub(super) fn of(&self, place: usize) -> &[Edge] {
        &self.cells[self.row[place] as usize..self.row[place + 1] as usize]
    }

    /// All edges with their rows, in order.
    #[inline]
    pub(super) fn all(&self) -> impl DoubleEndedIterator<Item = (&Edge, usize)> {
        self.cells.iter().zip(self.owner.iter().map(|owner| *owner as usize))
    }

    /// Where a link stands in a row; nothing where it was left out.
    pub(super) fn slot_of(&self, place: usize, link: u32) -> Option<u32> {
        let at = self.links_of(place).binary_search(&link).ok()?;
        Some(self.row[place] + at as u32)
    }

    pub(super) fn links_of(&self, place: usize) -> &[u32] {
        &self.link[self.row[place] as usize..self.row[place + 1] as usize]
    }
}
