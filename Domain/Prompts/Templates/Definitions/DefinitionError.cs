namespace PixSim.Domain.Prompts.Templates.Definitions;

/// <summary>A definition that cannot be.</summary>
/// <param name="Field">The member, from <c>variables</c> on: <c>variables.mood.enum_values</c>.</param>
/// <param name="Message">One sentence for a person.</param>
public sealed record DefinitionError(string Field, string Message);
