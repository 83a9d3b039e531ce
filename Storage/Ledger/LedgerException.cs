using Orleans;
using Orleans.Storage;

namespace PixSim.Storage.Ledger;

/// <summary>
/// A change that did not commit, or may not have. Each caller gets an exception of its own. It escapes the grain's call
/// on purpose: the grain's memory can no longer be trusted, and the engine ends its activation. What the driver said is in
/// the log: its exceptions are known to no wire.
/// </summary>
[GenerateSerializer, Alias("pixsim.LedgerException")]
public abstract class LedgerException(string message) : InconsistentStateException(message)
{
    /// <summary>Whether the same request may succeed when it is sent again. Goes by the type, so that it survives a wire.</summary>
    public virtual bool Retryable => true;
}

/// <summary>Another activation wrote the row in the meantime. Nothing was written.</summary>
[GenerateSerializer, Alias("pixsim.LedgerConflictException")]
public sealed class LedgerConflictException(Guid streamId)
    : LedgerException($"The row of {streamId} was changed by another activation.");

/// <summary>An earlier change of the same stream failed, so this one could not follow it. Nothing was written.</summary>
[GenerateSerializer, Alias("pixsim.LedgerPredecessorException")]
public sealed class LedgerPredecessorException(Guid streamId) : LedgerException($"An earlier change of {streamId} failed.");

/// <summary>The database could not be reached, or is too busy. Nothing was written.</summary>
[GenerateSerializer, Alias("pixsim.LedgerUnavailableException")]
public sealed class LedgerUnavailableException(string message) : LedgerException(message);

/// <summary>The connection was lost in the commit, and it could not be found out in time whether it took place.</summary>
[GenerateSerializer, Alias("pixsim.LedgerOutcomeUnknownException")]
public sealed class LedgerOutcomeUnknownException(Guid streamId)
    : LedgerException($"It is not known whether a change of {streamId} was committed.");

/// <summary>The database refused the change itself. Nothing was written; sending it again does not help.</summary>
[GenerateSerializer, Alias("pixsim.LedgerRefusedException")]
public sealed class LedgerRefusedException(Guid streamId, string sqlState)
    : LedgerException($"The database refused a change of {streamId} ({sqlState}).")
{
    /// <inheritdoc />
    public override bool Retryable => false;
}
