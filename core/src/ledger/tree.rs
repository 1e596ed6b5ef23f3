//! A Merkle tree (RFC 6962) over the heads of many histories, and its proofs.
//!
//! A chain shows that nothing was changed inside one history, if its head is kept elsewhere. A tree makes one hash of all heads.
//! Keep that hash. It can show later that a head was there, and that no earlier head was changed or taken out.
//!
//! ```
//! use amends::ledger::{Hash, MerkleTree, StreamHead};
//! use amends::wire::Record;
//!
//! let mut tree = MerkleTree::new();
//! let head = StreamHead { hash: Hash::of(b"the last record"), stream: amends::id!("C-1"), version: 3 };
//! let index = tree.push(head.to_json().as_bytes());
//! tree.push(b"another head");
//! let published = tree.head(); // let somebody else sign and keep this
//!
//! let proof = tree.inclusion(index, tree.size())?;
//! assert_eq!(proof.verify(head.to_json().as_bytes(), &published), Ok(()));
//!
//! tree.push(b"a third head");
//! let proof = tree.consistency(published.size, tree.size())?;
//! assert_eq!(proof.verify(&published, &tree.head()), Ok(()));
//! # Ok::<(), amends::Error>(())
//! ```

use crate::document::{Diagnostic, Severity};
use crate::wire::Id;
use crate::wire::hash::{Hash, sha256};
use crate::wire::record;

record! {
    /// The position of a history. Its canonical JSON is a leaf of a tree.
    pub struct StreamHead {
        /// Hash of the last record.
        hash: Hash,
        /// Complaint.
        stream: Id,
        /// Number of records.
        version: u64,
    }
}

record! {
    /// The size and the hash of a tree. Keep it to check proofs later. Sign its canonical JSON, not only the hash.
    pub struct TreeHead {
        /// Hash of the whole tree.
        root: Hash,
        /// Number of leaves.
        size: u64,
    }
}

record! {
    /// Shows that a leaf is in a tree (an audit path, RFC 6962, 2.1.1).
    pub struct InclusionProof {
        /// Position of the leaf, from 0.
        index: u64,
        /// Hashes of the neighbours, from the leaf up to the root.
        path: Vec<Hash>,
        /// Number of leaves of the tree.
        size: u64,
    }
}

record! {
    /// Shows that a tree begins with all leaves of an earlier one, unchanged (RFC 6962, 2.1.2).
    pub struct ConsistencyProof {
        /// Number of leaves of the earlier tree.
        first: u64,
        /// Hashes of parts that both trees, or only the later one, are made of.
        path: Vec<Hash>,
        /// Number of leaves of the later tree.
        second: u64,
    }
}

/// Why a tree gives no proof, or a proof shows nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProofError {
    /// A leaf that the tree does not have.
    #[error("leaf {index} is not in a tree of {size}")]
    NoSuchLeaf {
        /// Position, from 0.
        index: u64,
        /// Number of leaves.
        size: u64,
    },
    /// More leaves than there are.
    #[error("the tree has {known} leaves, not {asked}")]
    TooFewLeaves {
        /// Number asked for.
        asked: u64,
        /// The argument that asks for it.
        argument: &'static str,
        /// Number there is.
        known: u64,
    },
    /// An earlier tree that is empty: every tree follows it, so a proof shows nothing.
    #[error("an empty tree shows nothing about a later one")]
    NothingBefore,
    /// A later tree with fewer leaves than the earlier one.
    #[error("the tree had {first} leaves and has {second}")]
    Shrank {
        /// Leaves of the earlier tree.
        first: u64,
        /// Leaves of the later tree.
        second: u64,
    },
    /// A proof for a tree of another size.
    #[error("the proof is for {proof} leaves, the tree has {tree}")]
    OtherSize {
        /// The field of the proof that says it.
        field: &'static str,
        /// Leaves that the proof names.
        proof: u64,
        /// Leaves of the tree.
        tree: u64,
    },
    /// A path with too few or too many hashes.
    #[error("the path has {found} hashes, which no proof of this size has")]
    PathLength {
        /// Number of hashes.
        found: usize,
    },
    /// The leaf and the path lead to another root.
    #[error("the proof leads to another root")]
    RootMismatch,
}

impl ProofError {
    /// The stable code, `snake_case`, such as `root_mismatch`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoSuchLeaf { .. } => "no_such_leaf",
            Self::TooFewLeaves { .. } => "too_few_leaves",
            Self::NothingBefore => "nothing_before",
            Self::Shrank { .. } => "tree_shrank",
            Self::OtherSize { .. } => "other_size",
            Self::PathLength { .. } => "path_length",
            Self::RootMismatch => "root_mismatch",
        }
    }

    /// What would be right.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::NoSuchLeaf { .. } => "leaves are counted from 0",
            Self::TooFewLeaves { .. } => "ask for a size that the tree has or had",
            Self::NothingBefore => "compare with a tree that had a leaf",
            Self::Shrank { .. } => "give the earlier tree first; if it was earlier, leaves were taken out",
            Self::OtherSize { .. } => "ask for a proof of the size that the kept tree head names",
            Self::PathLength { .. } => "ask for the proof again: this one is cut or has other hashes in it",
            Self::RootMismatch => "something was changed: compare the leaves with another copy",
        }
    }

    /// The shape that all problems of this library have. The place is a field of the proof, or the argument of the question.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        Diagnostic {
            code: self.code().into(),
            severity: Severity::Error,
            path: match self {
                Self::NoSuchLeaf { .. } => "/index".into(),
                Self::TooFewLeaves { argument: place, .. } | Self::OtherSize { field: place, .. } => format!("/{place}"),
                Self::NothingBefore | Self::Shrank { .. } => "/first".into(),
                Self::PathLength { .. } => "/path".into(),
                Self::RootMismatch => String::new(),
            },
            message: self.to_string(),
            help: self.help().into(),
        }
    }
}

/// The hash of a leaf: its bytes after a zero byte, so that no inner node passes for a leaf.
#[must_use]
pub fn leaf_hash(leaf: &[u8]) -> Hash {
    sha256(&[&[0], leaf])
}

fn node(left: Hash, right: Hash) -> Hash {
    sha256(&[&[1], &left.0, &right.0])
}

/// A tree that only grows. It holds two hashes a leaf: 64 MB for a million. A push takes constant time on average, a proof the
/// logarithm of the size.
#[derive(Clone, Debug, Default)]
pub struct MerkleTree {
    /// The hashes of whole subtrees: of one leaf, of two, of four, and so on.
    levels: Vec<Vec<Hash>>,
}

impl MerkleTree {
    /// A tree without a leaf.
    #[must_use]
    pub fn new() -> MerkleTree {
        MerkleTree::default()
    }

    /// A tree of leaves, in their order.
    ///
    /// ```
    /// use amends::ledger::MerkleTree;
    /// let tree = MerkleTree::from_leaves(["first head", "second head"]);
    /// assert_eq!(tree.size(), 2);
    /// ```
    #[must_use]
    pub fn from_leaves(leaves: impl IntoIterator<Item = impl AsRef<[u8]>>) -> MerkleTree {
        let mut tree = MerkleTree::new();
        for leaf in leaves {
            tree.push(leaf.as_ref());
        }
        tree
    }

    /// Appends a leaf; gives its index.
    pub fn push(&mut self, leaf: &[u8]) -> u64 {
        let index = self.size();
        let mut whole = Some(leaf_hash(leaf));
        let mut level = 0;
        while let Some(hash) = whole {
            if level == self.levels.len() {
                self.levels.push(Vec::new());
            }
            let Some(hashes) = self.levels.get_mut(level) else { break };
            hashes.push(hash);
            // Two neighbours are a whole subtree of the next level.
            whole = match hashes.as_chunks::<2>() {
                ([.., [left, right]], []) => Some(node(*left, *right)),
                _ => None,
            };
            level = level.saturating_add(1);
        }
        index
    }

    /// Number of leaves.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.levels.first().map_or(0, |leaves| u64::try_from(leaves.len()).unwrap_or(u64::MAX))
    }

    /// What to publish and sign.
    #[must_use]
    pub fn head(&self) -> TreeHead {
        let size = self.size();
        TreeHead { root: self.hash(0, size), size }
    }

    /// The root to publish when the tree had this size.
    ///
    /// # Errors
    /// [`ProofError::TooFewLeaves`].
    pub fn head_at(&self, size: u64) -> Result<TreeHead, ProofError> {
        self.holds(size, "size")?;
        Ok(TreeHead { root: self.hash(0, size), size })
    }

    /// Shows that a leaf is in the tree as it was when it had this size.
    ///
    /// # Errors
    /// [`ProofError::TooFewLeaves`], [`ProofError::NoSuchLeaf`].
    pub fn inclusion(&self, index: u64, size: u64) -> Result<InclusionProof, ProofError> {
        self.holds(size, "size")?;
        if index >= size {
            return Err(ProofError::NoSuchLeaf { index, size });
        }
        let mut path = Vec::new();
        let (mut from, mut count) = (0_u64, size);
        while count > 1 {
            let left = left_of(count);
            let (middle, right) = (from.saturating_add(left), count.saturating_sub(left));
            if index < middle {
                path.push(self.hash(middle, right));
                count = left;
            } else {
                path.push(self.hash(from, left));
                (from, count) = (middle, right);
            }
        }
        path.reverse();
        Ok(InclusionProof { index, path, size })
    }

    /// Shows that the tree of the second size begins with all leaves of the tree of the first size.
    ///
    /// # Errors
    /// [`ProofError::TooFewLeaves`], [`ProofError::Shrank`], [`ProofError::NothingBefore`].
    pub fn consistency(&self, first: u64, second: u64) -> Result<ConsistencyProof, ProofError> {
        in_order(first, second)?;
        self.holds(second, "second")?;
        let mut path = Vec::new();
        let (mut from, mut count) = (0_u64, second);
        // As long as the earlier tree is no whole part of the later one, its end is looked for in one half.
        while from.saturating_add(count) > first {
            let left = left_of(count);
            let (middle, right) = (from.saturating_add(left), count.saturating_sub(left));
            if first <= middle {
                path.push(self.hash(middle, right));
                count = left;
            } else {
                path.push(self.hash(from, left));
                (from, count) = (middle, right);
            }
        }
        // The verifier knows the earlier root, but not the last of its parts.
        if from > 0 {
            path.push(self.hash(from, count));
        }
        path.reverse();
        Ok(ConsistencyProof { first, path, second })
    }

    fn holds(&self, asked: u64, argument: &'static str) -> Result<(), ProofError> {
        let known = self.size();
        if asked > known { Err(ProofError::TooFewLeaves { asked, argument, known }) } else { Ok(()) }
    }

    /// The hash of some leaves; `from` is a multiple of the power of two that is not less than their number.
    fn hash(&self, from: u64, count: u64) -> Hash {
        if count.is_power_of_two() {
            let level = usize::try_from(count.trailing_zeros()).unwrap_or(usize::MAX);
            let place = usize::try_from(from.checked_shr(count.trailing_zeros()).unwrap_or(0)).unwrap_or(usize::MAX);
            return self.levels.get(level).and_then(|hashes| hashes.get(place)).copied().unwrap_or_default();
        }
        if count == 0 {
            return Hash::of(b"");
        }
        let left = left_of(count);
        node(self.hash(from, left), self.hash(from.saturating_add(left), count.saturating_sub(left)))
    }
}

/// The leaves of the left half: the greatest power of two that is less than their number. For more than one leaf.
fn left_of(count: u64) -> u64 {
    let last = count.saturating_sub(1).max(1);
    1_u64.wrapping_shl(last.ilog2())
}

fn in_order(first: u64, second: u64) -> Result<(), ProofError> {
    match first {
        _ if first > second => Err(ProofError::Shrank { first, second }),
        0 => Err(ProofError::NothingBefore),
        _ => Ok(()),
    }
}

/// The way from a leaf to the root: its place among the nodes of a level, and the place of the last node there.
struct Way {
    place: u64,
    last: u64,
}

impl Way {
    /// Is the next hash of the path to the left? Otherwise it is to the right. None above the root.
    fn climb(&mut self) -> Option<bool> {
        if self.last == 0 {
            return None;
        }
        let left = self.place & 1 == 1 || self.place == self.last;
        // The last node of a level may stand alone there, and on the levels above.
        while left && self.place & 1 == 0 && self.place != 0 {
            self.halve();
        }
        self.halve();
        Some(left)
    }

    fn halve(&mut self) {
        (self.place, self.last) = (self.place.wrapping_shr(1), self.last.wrapping_shr(1));
    }
}

impl InclusionProof {
    /// Is this leaf in the tree of this head?
    ///
    /// # Errors
    /// [`ProofError`]: what does not fit.
    pub fn verify(&self, leaf: &[u8], head: &TreeHead) -> Result<(), ProofError> {
        self.verify_hash(leaf_hash(leaf), head)
    }

    /// The same for the [`leaf_hash`] of a leaf. Compute it from the leaf yourself: an inner node given as a leaf would pass.
    ///
    /// # Errors
    /// [`ProofError`]: what does not fit.
    pub fn verify_hash(&self, leaf: Hash, head: &TreeHead) -> Result<(), ProofError> {
        let InclusionProof { index, ref path, size } = *self;
        if size != head.size {
            return Err(ProofError::OtherSize { field: "size", proof: size, tree: head.size });
        }
        if index >= size {
            return Err(ProofError::NoSuchLeaf { index, size });
        }
        let length = ProofError::PathLength { found: path.len() };
        let mut way = Way { place: index, last: size.saturating_sub(1) };
        let mut root = leaf;
        for beside in path {
            root = if way.climb().ok_or(length)? { node(*beside, root) } else { node(root, *beside) };
        }
        match way.last {
            0 if root == head.root => Ok(()),
            0 => Err(ProofError::RootMismatch),
            _ => Err(length),
        }
    }
}

impl ConsistencyProof {
    /// Does the later tree begin with all leaves of the earlier one?
    ///
    /// # Errors
    /// [`ProofError`]: what does not fit.
    pub fn verify(&self, earlier: &TreeHead, later: &TreeHead) -> Result<(), ProofError> {
        let ConsistencyProof { first, ref path, second } = *self;
        for (field, proof, tree) in [("first", first, earlier.size), ("second", second, later.size)] {
            if proof != tree {
                return Err(ProofError::OtherSize { field, proof, tree });
            }
        }
        in_order(first, second)?;
        let length = ProofError::PathLength { found: path.len() };
        if first == second {
            return match path.is_empty() {
                false => Err(length),
                true if earlier.root == later.root => Ok(()),
                true => Err(ProofError::RootMismatch),
            };
        }
        let mut way = Way { place: first.saturating_sub(1), last: second.saturating_sub(1) };
        // The whole subtree at the end of the earlier tree.
        while way.place & 1 == 1 {
            way.halve();
        }
        let (start, rest) = match path.split_first() {
            // A power of two: the earlier tree is that subtree.
            _ if way.place == 0 => (earlier.root, path.as_slice()),
            Some((start, rest)) => (*start, rest),
            None => return Err(length),
        };
        let (mut old, mut new) = (start, start);
        for beside in rest {
            if way.climb().ok_or(length)? {
                old = node(*beside, old);
                new = node(*beside, new);
            } else {
                new = node(new, *beside);
            }
        }
        match way.last {
            0 if old == earlier.root && new == later.root => Ok(()),
            0 => Err(ProofError::RootMismatch),
            _ => Err(length),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The definition of RFC 6962, 2.1, word by word.
    fn defined(leaves: &[Vec<u8>]) -> Hash {
        match leaves {
            [] => Hash::of(b""),
            [leaf] => leaf_hash(leaf),
            _ => {
                let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
                node(defined(left), defined(right))
            }
        }
    }

    fn leaves(n: u8) -> Vec<Vec<u8>> {
        (0..n).map(|i| vec![i, 7]).collect()
    }

    #[test]
    fn each_code_is_explained() {
        let page = include_str!("../../../docs/errors.md");
        let errors = [
            ProofError::NoSuchLeaf { index: 1, size: 1 },
            ProofError::TooFewLeaves { asked: 2, argument: "size", known: 1 },
            ProofError::NothingBefore,
            ProofError::Shrank { first: 2, second: 1 },
            ProofError::OtherSize { field: "size", proof: 2, tree: 1 },
            ProofError::PathLength { found: 1 },
            ProofError::RootMismatch,
        ];
        for error in errors {
            assert!(page.contains(&format!("| `{}` |", error.code())), "{error}");
        }
    }

    #[test]
    fn roots_are_those_of_the_definition() {
        let tree = MerkleTree::from_leaves(leaves(70));
        for size in 0..=70 {
            assert_eq!(tree.head_at(u64::from(size)).unwrap().root, defined(&leaves(size)), "{size}");
        }
        assert_eq!(tree.head_at(71), Err(ProofError::TooFewLeaves { asked: 71, argument: "size", known: 70 }));
    }

    #[test]
    fn a_proof_holds_for_its_leaf_and_its_tree_alone() {
        let tree = MerkleTree::from_leaves(leaves(40));
        let mut tried = 0;
        for size in 1..=40 {
            let head = tree.head_at(size).unwrap();
            for (index, own) in (0..size).zip(leaves(40)) {
                let proof = tree.inclusion(index, size).unwrap();
                for (i, leaf) in leaves(40).iter().enumerate() {
                    assert_eq!(proof.verify(leaf, &head).is_ok(), i as u64 == index, "{i} {proof:?}");
                    tried += 1;
                }
                // Each hash counts, and so does their number.
                for i in 0..proof.path.len() {
                    let mut other = proof.clone();
                    other.path[i].0[31] ^= 1;
                    assert_eq!(other.verify(&own, &head), Err(ProofError::RootMismatch));
                    other.path.remove(i);
                    assert!(other.verify(&own, &head).is_err());
                }
                let mut longer = proof.clone();
                longer.path.push(Hash::default());
                let length = ProofError::PathLength { found: longer.path.len() };
                assert_eq!(longer.verify(&own, &head), Err(length));
                // Another size is named, and a root under another size does not pass.
                let other = tree.head_at(size - 1).unwrap();
                assert_eq!(proof.verify(&own, &other), Err(ProofError::OtherSize { field: "size", proof: size, tree: size - 1 }));
            }
            assert_eq!(tree.inclusion(size, size), Err(ProofError::NoSuchLeaf { index: size, size }));
        }
        println!("inclusion: {tried} cases");
    }

    #[test]
    fn a_changed_leaf_before_the_earlier_size_is_seen() {
        let tree = MerkleTree::from_leaves(leaves(24));
        let mut tried = 0;
        for second in 1..=24_u8 {
            for first in 1..=second {
                let proof = tree.consistency(first.into(), second.into()).unwrap();
                let earlier = tree.head_at(first.into()).unwrap();
                assert_eq!(proof.verify(&earlier, &tree.head_at(second.into()).unwrap()), Ok(()), "{first} {second}");
                for changed in 0..second {
                    let mut list = leaves(second);
                    list[usize::from(changed)].push(1);
                    let other = MerkleTree::from_leaves(list);
                    let later = other.head();
                    // Neither the honest proof nor one from the changed tree leads from the earlier head to the changed one.
                    let made = other.consistency(first.into(), second.into()).unwrap();
                    assert_eq!(made.verify(&earlier, &later).is_ok(), changed >= first, "{first} {second} {changed}");
                    if first < second {
                        assert!(proof.verify(&earlier, &later).is_err());
                    }
                    tried += 1;
                }
            }
        }
        assert_eq!(tree.consistency(0, 3), Err(ProofError::NothingBefore));
        assert_eq!(tree.consistency(4, 3), Err(ProofError::Shrank { first: 4, second: 3 }));
        println!("consistency: {tried} cases");
    }
}
