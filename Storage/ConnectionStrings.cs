using Npgsql;

namespace PixSim.Storage;

/// <summary>The two ways to say where a database is.</summary>
public static class ConnectionStrings
{
    /// <summary>Takes an Npgsql connection string, or a <c>postgresql://</c> address as libpq does; returns the former.</summary>
    public static string Parse(string database)
    {
        if (!Uri.TryCreate(database, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgresql" or "postgres"))
            return database;
        var user = uri.UserInfo.Split(':', 2);
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host.Length == 0 ? "127.0.0.1" : uri.Host,
            Port = uri.Port > 0 ? uri.Port : NpgsqlConnection.DefaultPort,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')) is { Length: > 0 } name ? name : null,
        };
        if (user[0].Length > 0)
            connection.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1)
            connection.Password = Uri.UnescapeDataString(user[1]);
        return connection.ConnectionString;
    }
}
