namespace PixSim.Gateway.Queries;

/// <summary>What a text in a query, or a value in a body, is read as; and what that is called where it cannot be.</summary>
internal static class QueryTypes
{
    private static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(string)] = "a text",
        [typeof(string[])] = "a text, or several",
        [typeof(bool)] = "true or false",
        [typeof(int)] = "a whole number of at most 32 bits",
        [typeof(long)] = "a whole number of at most 64 bits",
        [typeof(double)] = "a number",
        [typeof(Guid)] = "a UUID",
        [typeof(Guid[])] = "a UUID, or several",
        [typeof(DateTimeOffset)] = "a time, such as 2026-01-31T12:00:00Z",
    };

    /// <summary>Whether a handler's variable of this type is filled from the query, where no route is.</summary>
    public static bool Has(Type type) => Words.ContainsKey(Nullable.GetUnderlyingType(type) ?? type);

    /// <summary>What a value of the type is.</summary>
    public static string? Said(Type type) => Words.GetValueOrDefault(Nullable.GetUnderlyingType(type) ?? type);
}
