using PixSim.Grains.Interfaces;
using PixSim.Storage.Ledger;

namespace PixSim.Grains.PromptFamily;

/// <summary>How changes get from a decision to the ledger.</summary>
internal sealed partial class PromptFamilyGrain
{
    /// <summary>
    /// Decides upon all that was allotted, and commits. A refusal is told only if it holds for what is on disk: if it is
    /// due to a change on its way, that one is awaited first.
    /// </summary>
    /// <returns>The change that was committed; or the problem; or neither, if the idempotency key was taken.</returns>
    private async Task<(FamilyChange? Change, Problem? Problem)> ApplyAsync(Func<FamilyState, Decision> decide)
    {
        while (true)
        {
            ThrowIfPoisoned();
            var state = _allotted!;
            var decision = decide(state);
            if (decision.Change is { } change)
                return (await CommitAsync(change, decision.After!) == CommitOutcome.Committed ? change : null, null);
            if (ReferenceEquals(state, _committed) || decide(_committed!).Problem is not null)
                return (null, decide(_committed!).Problem ?? decision.Problem);
            await _lastCommit.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    /// <summary>From the decision to the ledger there is no await: changes reach the stream in their order.</summary>
    private Task<CommitOutcome> CommitAsync(FamilyChange change, FamilyState after)
    {
        _allotted = after;
        _semanticOrders.UnionWith(change.Versions.Select(version => version.SemanticOrder).OfType<string>());
        var commit = SettleAsync(ledger.CommitAsync(change), after);

        // Who waits for a commit looks at the state behind it: had it waited for the ledger alone, it could find the old
        // state, with nothing left to wait for, and never give way to the turn that brings the new one.
        _lastCommit = commit;
        return commit;
    }

    private async Task<CommitOutcome> SettleAsync(Task<CommitOutcome> commit, FamilyState after)
    {
        CommitOutcome outcome;
        try
        {
            outcome = await commit;
        }
        catch (LedgerException)
        {
            Poison();
            throw;
        }

        if (outcome != CommitOutcome.Committed)
            Poison();
        else if (after.LastEvent > _committed!.LastEvent)
            _committed = after;
        return outcome;
    }

    private void Poison()
    {
        _poisoned = true;
        DeactivateOnIdle();
    }

    private void ThrowIfPoisoned()
    {
        if (_poisoned)
            throw new LedgerPredecessorException(this.GetPrimaryKey());
    }
}
