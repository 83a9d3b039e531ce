using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PixSim.Domain.Providers;

/// <summary>What is wrong with a parameter.</summary>
public enum ParameterProblemCode
{
    /// <summary>The operation has no parameter of this name.</summary>
    Unknown,

    /// <summary>A required parameter is absent.</summary>
    Missing,

    /// <summary>The value has another type than the spec.</summary>
    WrongType,

    /// <summary>The value is not among the allowed ones.</summary>
    NotAllowed,

    /// <summary>The number is below the smallest one.</summary>
    TooSmall,

    /// <summary>The number is above the largest one.</summary>
    TooLarge,

    /// <summary>The text is longer than allowed.</summary>
    TooLong,
}

/// <summary>One thing wrong with a job's parameters.</summary>
/// <param name="Field">Where it is, as <c>params.NAME</c>.</param>
/// <param name="Message">For people; never repeats a text value, which may be private.</param>
public sealed record ParameterProblem(string Field, ParameterProblemCode Code, string Message);

/// <summary>
/// Checks a job's parameters against an operation's spec. A member that is null counts as absent. Types are judged by
/// value: 5.0 is a whole number, true is not. Text is counted in Unicode scalar values.
/// </summary>
public static class ParameterCheck
{
    /// <summary>Every problem: those of given parameters in their order, then what is missing, in the spec's order.</summary>
    public static IReadOnlyList<ParameterProblem> Check(OperationSpec spec, JsonObject parameters)
    {
        List<ParameterProblem>? problems = null;
        foreach (var (name, value) in parameters)
        {
            if (value is null)
                continue;
            var problem = Find(spec, name) is { } parameter
                ? Check(parameter, value)
                : Problem(name, ParameterProblemCode.Unknown, $"is no parameter of {OperationTypes.Name(spec.Operation)}");
            if (problem is not null)
                (problems ??= []).Add(problem);
        }

        foreach (var parameter in spec.Parameters)
        {
            if (parameter.Required && parameters[parameter.Name] is null)
                (problems ??= []).Add(Problem(parameter.Name, ParameterProblemCode.Missing, "is required"));
        }

        return problems ?? (IReadOnlyList<ParameterProblem>)[];
    }

    /// <summary>A copy in which members that are null are left out and absent parameters have their defaults.</summary>
    public static JsonObject WithDefaults(OperationSpec spec, JsonObject parameters)
    {
        var complete = new JsonObject();
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
                complete[name] = value.DeepClone();
        }

        foreach (var parameter in spec.Parameters)
        {
            if (parameter.Default is not null && complete[parameter.Name] is null)
                complete[parameter.Name] = JsonSerializer.SerializeToNode(parameter.Default);
        }

        return complete;
    }

    /// <summary>
    /// Reads a JSON number exactly, whatever it is backed by. False for anything else, and for numbers beyond the range
    /// of <see cref="decimal"/>.
    /// </summary>
    public static bool TryGetNumber(JsonNode? node, out decimal number)
    {
        number = default;
        return node is JsonValue value
            && value.GetValueKind() is JsonValueKind.Number
            && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    private static ParameterSpec? Find(OperationSpec spec, string name)
    {
        foreach (var parameter in spec.Parameters)
        {
            if (string.Equals(parameter.Name, name, StringComparison.Ordinal))
                return parameter;
        }

        return null;
    }

    private static ParameterProblem? Check(ParameterSpec parameter, JsonNode value) => parameter.Type switch
    {
        ParameterType.String => CheckText(parameter, value),
        ParameterType.Boolean => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False
            ? null
            : Problem(parameter.Name, ParameterProblemCode.WrongType, "must be true or false"),
        _ => CheckNumber(parameter, value),
    };

    private static ParameterProblem? CheckText(ParameterSpec parameter, JsonNode value)
    {
        if (value.GetValueKind() is not JsonValueKind.String)
            return Problem(parameter.Name, ParameterProblemCode.WrongType, "must be text");
        var text = value.GetValue<string>();
        if (parameter.Enum is { } allowed && !allowed.Contains(text, StringComparer.Ordinal))
            return Problem(parameter.Name, ParameterProblemCode.NotAllowed, $"must be one of: {string.Join(", ", allowed)}");
        if (parameter.MaxLength is { } longest && Scalars(text) is var length && length > longest)
            return Problem(parameter.Name, ParameterProblemCode.TooLong, $"has {length} characters, {longest} are allowed");
        return null;
    }

    private static ParameterProblem? CheckNumber(ParameterSpec parameter, JsonNode value)
    {
        var whole = parameter.Type is ParameterType.Integer;
        if (value.GetValueKind() is not JsonValueKind.Number)
            return Problem(parameter.Name, ParameterProblemCode.WrongType, whole ? "must be a whole number" : "must be a number");
        if (!TryGetNumber(value, out var number))
            return Problem(parameter.Name, ParameterProblemCode.TooLarge, "is beyond the range of numbers");
        if (whole && number != decimal.Truncate(number))
            return Problem(parameter.Name, ParameterProblemCode.WrongType, "must be a whole number");
        if (parameter.Enum is { } allowed && !allowed.Contains(number.ToString("G29", CultureInfo.InvariantCulture), StringComparer.Ordinal))
            return Problem(parameter.Name, ParameterProblemCode.NotAllowed, $"must be one of: {string.Join(", ", allowed)}");
        if (parameter.Min is { } min && (double)number < min)
            return Problem(parameter.Name, ParameterProblemCode.TooSmall, $"must be at least {Shown(parameter, min)}");
        if (parameter.Max is { } max && (double)number > max)
            return Problem(parameter.Name, ParameterProblemCode.TooLarge, $"must be at most {Shown(parameter, max)}");
        return null;
    }

    private static string Shown(ParameterSpec parameter, double bound) =>
        parameter.Unit is null ? $"{bound:R}" : $"{bound:R} {parameter.Unit}";

    private static int Scalars(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
            count++;
        return count;
    }

    private static ParameterProblem Problem(string name, ParameterProblemCode code, string message) =>
        new($"params.{name}", code, $"params.{name} {message}.");
}
