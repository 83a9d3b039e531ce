using Microsoft.Extensions.Logging;

namespace PixSim.Storage.Ledger;

internal static partial class LedgerLog
{
    [LoggerMessage(EventId = 2101, Level = LogLevel.Warning, Message = "A batch of {Streams} streams was rolled back ({SqlState}); it is tried again stream by stream.")]
    public static partial void BatchRolledBack(ILogger logger, int streams, string? sqlState, Exception exception);

    [LoggerMessage(EventId = 2102, Level = LogLevel.Error, Message = "The database refused change {CommitId} of {StreamId} ({SqlState}).")]
    public static partial void ChangeRefused(ILogger logger, Guid commitId, Guid streamId, string sqlState, Exception exception);

    [LoggerMessage(EventId = 2103, Level = LogLevel.Warning, Message = "A batch of {Streams} streams met a lost or unwilling database; it is sent again.")]
    public static partial void BatchResent(ILogger logger, int streams, Exception exception);

    [LoggerMessage(EventId = 2105, Level = LogLevel.Error, Message = "A batch of {Streams} streams was given up; it may have committed: {MayHaveCommitted}.")]
    public static partial void GaveUp(ILogger logger, int streams, bool mayHaveCommitted, Exception exception);

    [LoggerMessage(EventId = 2104, Level = LogLevel.Critical, Message = "The committer failed; its callers are told that the outcome is unknown.")]
    public static partial void CommitterFailed(ILogger logger, Exception exception);
}
