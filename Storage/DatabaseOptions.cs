using System.ComponentModel.DataAnnotations;

namespace PixSim.Storage;

/// <summary>Where the database is. Section <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary>An Npgsql connection string. Never logged.</summary>
    [Required]
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// Most connections of this process for everything but commits; the ledger keeps one more for each of its lanes, and up
    /// to four while the network fails. 4 to 1,000. Over all processes, stay below the server's max_connections.
    /// </summary>
    [Range(4, 1000)]
    public int MaxConnections { get; set; } = 40;

    /// <summary>How long a caller waits for a connection before it is told that the database is unavailable.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan ConnectWithin { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a query may take before its caller is told that the database is unavailable. Whole seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long the server keeps a transaction whose client has fallen silent, and with it the rows that it has locked. No
    /// longer than a try to commit may take, or the next try waits for it.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan SilentTransactionWithin { get; set; } = TimeSpan.FromSeconds(5);
}
