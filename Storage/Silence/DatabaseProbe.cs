using Npgsql;

namespace PixSim.Storage.Silence;

/// <summary>Asks whether the database answers.</summary>
public sealed class DatabaseProbe(NpgsqlDataSource database)
{
    /// <summary>Whether an answer came in time. Never takes longer, and never throws for the database's sake.</summary>
    public async Task<bool> AnswersAsync(TimeSpan within, CancellationToken cancellationToken)
    {
        try
        {
            return await BoundedCall.RunAsync(AskAsync, within, cancellationToken);
        }
        catch (Exception exception) when (DatabaseUnavailableException.Is(exception) || exception is PostgresException)
        {
            return false;
        }
    }

    private async Task<bool> AskAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select 1");
        return await command.ExecuteScalarAsync(cancellationToken) is 1;
    }
}
