using Npgsql;
using NpgsqlTypes;

namespace PixSim.Storage.Ledger.Writing;

/// <summary>Turns rows into the column arrays that a multi-row statement takes through <c>unnest</c>.</summary>
internal static class Columns
{
    public static NpgsqlParameter Uuid<T>(IReadOnlyList<T> rows, Func<T, Guid> column) => Of(rows, column, NpgsqlDbType.Uuid);

    public static NpgsqlParameter Uuid<T>(IReadOnlyList<T> rows, Func<T, Guid?> column) => Of(rows, column, NpgsqlDbType.Uuid);

    public static NpgsqlParameter Text<T>(IReadOnlyList<T> rows, Func<T, string?> column) => Of(rows, column, NpgsqlDbType.Text);

    public static NpgsqlParameter Json<T>(IReadOnlyList<T> rows, Func<T, string?> column) => Of(rows, column, NpgsqlDbType.Jsonb);

    public static NpgsqlParameter Bytes<T>(IReadOnlyList<T> rows, Func<T, byte[]?> column) => Of(rows, column, NpgsqlDbType.Bytea);

    public static NpgsqlParameter Long<T>(IReadOnlyList<T> rows, Func<T, long> column) => Of(rows, column, NpgsqlDbType.Bigint);

    public static NpgsqlParameter Long<T>(IReadOnlyList<T> rows, Func<T, long?> column) => Of(rows, column, NpgsqlDbType.Bigint);

    public static NpgsqlParameter Int<T>(IReadOnlyList<T> rows, Func<T, int> column) => Of(rows, column, NpgsqlDbType.Integer);

    public static NpgsqlParameter Int<T>(IReadOnlyList<T> rows, Func<T, int?> column) => Of(rows, column, NpgsqlDbType.Integer);

    public static NpgsqlParameter Short<T>(IReadOnlyList<T> rows, Func<T, short> column) => Of(rows, column, NpgsqlDbType.Smallint);

    public static NpgsqlParameter Bool<T>(IReadOnlyList<T> rows, Func<T, bool> column) => Of(rows, column, NpgsqlDbType.Boolean);

    public static NpgsqlParameter Time<T>(IReadOnlyList<T> rows, Func<T, DateTimeOffset> column) =>
        Of(rows, row => column(row).UtcDateTime, NpgsqlDbType.TimestampTz);

    public static NpgsqlParameter Time<T>(IReadOnlyList<T> rows, Func<T, DateTimeOffset?> column) =>
        Of(rows, row => column(row)?.UtcDateTime, NpgsqlDbType.TimestampTz);

    /// <summary>Text arrays of different lengths cannot nest in PostgreSQL; they travel as array literals.</summary>
    public static NpgsqlParameter Texts<T>(IReadOnlyList<T> rows, Func<T, string[]> column) =>
        Of(rows, row => Literal(column(row)), NpgsqlDbType.Text);

    private static string Literal(string[] texts) => texts.Length == 0
        ? "{}"
        : $"{{{string.Join(',', texts.Select(text => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""))}}}";

    private static NpgsqlParameter<TValue[]> Of<T, TValue>(IReadOnlyList<T> rows, Func<T, TValue> column, NpgsqlDbType type)
    {
        var values = new TValue[rows.Count];
        for (var index = 0; index < values.Length; index++)
            values[index] = column(rows[index]);
        return new NpgsqlParameter<TValue[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }
}
