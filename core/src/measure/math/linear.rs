//! Small square systems of linear equations.

/// A square matrix.
#[derive(Clone, Debug)]
pub(crate) struct Matrix {
    size: usize,
    cells: Vec<f64>,
}

impl Matrix {
    /// All zero.
    pub(crate) fn zero(size: usize) -> Self {
        Matrix { size, cells: vec![0.0; size.saturating_mul(size)] }
    }

    fn place(&self, row: usize, column: usize) -> usize {
        row.saturating_mul(self.size).saturating_add(column)
    }

    /// A cell; zero outside.
    pub(crate) fn at(&self, row: usize, column: usize) -> f64 {
        self.cells.get(self.place(row, column)).copied().unwrap_or(0.0)
    }

    /// Adds to a cell.
    pub(crate) fn add(&mut self, row: usize, column: usize, value: f64) {
        let place = self.place(row, column);
        if let Some(cell) = self.cells.get_mut(place) {
            *cell += value;
        }
    }

    /// `x` with `self · x = right`, by Gauss with partial pivots; nothing if the matrix is singular.
    pub(crate) fn solve(mut self, mut right: Vec<f64>) -> Option<Vec<f64>> {
        let n = self.size;
        for column in 0..n {
            let pivot = (column..n).max_by(|a, b| libm::fabs(self.at(*a, column)).total_cmp(&libm::fabs(self.at(*b, column))))?;
            let head = self.at(pivot, column);
            if libm::fabs(head) < 1e-300 {
                return None;
            }
            for k in 0..n {
                let (a, b) = (self.place(column, k), self.place(pivot, k));
                self.cells.swap(a, b);
            }
            right.swap(column, pivot);
            for row in column.saturating_add(1)..n {
                let factor = self.at(row, column) / head;
                if factor == 0.0 {
                    continue;
                }
                for k in column..n {
                    let value = -factor * self.at(column, k);
                    self.add(row, k, value);
                }
                let above = right.get(column).copied()?;
                *right.get_mut(row)? -= factor * above;
            }
        }
        for row in (0..n).rev() {
            let known: f64 = (row.saturating_add(1)..n).map(|k| self.at(row, k) * right.get(k).copied().unwrap_or(0.0)).sum();
            let value = (right.get(row)? - known) / self.at(row, row);
            *right.get_mut(row)? = value;
        }
        Some(right)
    }

    /// The inverse.
    pub(crate) fn inverse(&self) -> Option<Matrix> {
        let mut out = Matrix::zero(self.size);
        for column in 0..self.size {
            let unit = (0..self.size).map(|i| if i == column { 1.0 } else { 0.0 }).collect();
            for (row, value) in self.clone().solve(unit)?.into_iter().enumerate() {
                out.add(row, column, value);
            }
        }
        Some(out)
    }
}
