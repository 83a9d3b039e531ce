using PixSim.Gateway.Problems;

namespace PixSim.Gateway.Bodies;

/// <summary>What a body must have, and its type does not say.</summary>
internal static class Needed
{
    public static T Of<T>(T? value, string field)
        where T : class =>
        value ?? throw new ProblemException(StatusCodes.Status422UnprocessableEntity, "field_missing", field, $"{field} is needed.");

    /// <summary>A list, which may be absent, but holds no nulls.</summary>
    public static IReadOnlyList<T> Each<T>(IReadOnlyList<T>? values, string field)
        where T : class
    {
        for (var index = 0; index < values?.Count; index++)
        {
            if (values[index] is null)
                throw new ProblemException(StatusCodes.Status400BadRequest, "wrong_type", $"{field}[{index}]", $"{field}[{index}] is null.");
        }

        return values ?? [];
    }
}
