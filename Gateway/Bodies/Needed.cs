using PixSim.Gateway.Problems;

namespace PixSim.Gateway.Bodies;

/// <summary>Members that a body must have.</summary>
internal static class Needed
{
    public static T Of<T>(T? value, string field)
        where T : class =>
        value ?? throw new ProblemException(StatusCodes.Status422UnprocessableEntity, "field_missing", field, $"{field} is needed.");
}
