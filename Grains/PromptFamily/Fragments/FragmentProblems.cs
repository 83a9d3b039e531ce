using PixSim.Domain.Expressions;
using PixSim.Domain.Prompts.Templates;
using PixSim.Grains.Interfaces;

namespace PixSim.Grains.PromptFamily.Fragments;

/// <summary>What is said of a reference that leads nowhere.</summary>
internal static class FragmentProblems
{
    /// <param name="within">The fragment in whose text it stands; null for the root's own text.</param>
    public static Problem Unknown(FragmentReference reference, bool familyExists, TextPosition position, string field, FragmentReference? within)
    {
        var what = familyExists ? "the family has no such label or version" : "there is no such family";
        var place = within is null ? "" : $" in {within}";
        return Problem.Invalid("unknown_fragment", field, $"{reference} cannot be included: {what} (line {position.Line}, column {position.Column}{place}).") with
        {
            Place = new TemplatePlace(reference.ToString(), position.Line, position.Column, within?.ToString()),
        };
    }
}
