"""Run by `make test` before the tests: the loops of the models are compiled once, and not by each worker.

Numba keeps what it compiled beside the modules; processes that start together would each compile it.
"""

import numpy as np
from scipy import sparse

from computedeals.models.clearing import clearing_vector
from computedeals.models.clearing_scenarios import clear_scenarios
from computedeals.models.warrant_contract import Market, Tranche, Warrant
from computedeals.models.warrant_simulation import simulate_grid

DEBTS = np.array([[0.0, 2.0], [1.0, 0.0]])

clear_scenarios(DEBTS, [[0.1, 0.1]], alpha=0.5, beta=0.5, threads=1)
clearing_vector(sparse.csr_array(DEBTS), [0.1, 0.1], alpha=0.5, beta=0.5)
simulate_grid(
    Warrant((Tranche(1, 1, 200, 1.0),), 0.01, 2.0),
    Market(100, 0.6, 0.04),
    volatilities=[0.6],
    correlations=[0.0],
    chances=[0.2],
    paths=2,
)
