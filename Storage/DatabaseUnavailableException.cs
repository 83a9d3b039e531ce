using Npgsql;
using Orleans;

namespace PixSim.Storage;

/// <summary>The database could not be reached, or is too busy to answer. The same call may succeed later.</summary>
[GenerateSerializer, Alias("pixsim.DatabaseUnavailableException")]
public sealed class DatabaseUnavailableException(string message) : Exception(message)
{
    private const string IdleInTransaction = "25P03";

    /// <summary>
    /// Whether an exception says so: of the connection, of the pool, or of a server that is starting, stopping or full.
    /// The driver's own exceptions stay on this side of a grain call, since no wire knows them.
    /// </summary>
    public static bool Is(Exception exception) => exception switch
    {
        PostgresException refusal => refusal.IsTransient || refusal.SqlState is PostgresErrorCodes.AdminShutdown
            or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.QueryCanceled
            or IdleInTransaction
            or PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.ObjectNotInPrerequisiteState,
        NpgsqlException or TimeoutException or IOException or ObjectDisposedException => true,
        _ => false,
    };
}
