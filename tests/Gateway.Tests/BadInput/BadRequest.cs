using System.Net;

namespace PixSim.Gateway.Tests.BadInput;

/// <summary>A request that has to be refused, and how.</summary>
/// <param name="Body">
/// JSON, in which {family} and {version} stand for ids that there are, {nobody} for one that there is not, {lamp} for the
/// members that make a good picture, and {versioned} for the same by a version that has a variable, colour.
/// </param>
public sealed record BadRequest(string Body, HttpStatusCode Status, string Code, string? Field)
{
    private const string Lamp = """ "operation_type": "text_to_image", "prompt_config": {"inlinePrompt": "A lamp"} """;
    private const string Versioned = """ "operation_type": "text_to_image", "prompt_version_id": "{version}" """;

    /// <summary>It cannot be read: 400.</summary>
    public static BadRequest Unreadable(string body, string code, string? field) => new(body, HttpStatusCode.BadRequest, code, field);

    /// <summary>It can be read, and makes no sense: 422.</summary>
    public static BadRequest Senseless(string body, string code, string? field) => new(body, HttpStatusCode.UnprocessableEntity, code, field);

    /// <summary>The text with what its words stand for.</summary>
    public static string Filled(string text, string family, string version) => text
        .Replace("{lamp}", Lamp, StringComparison.Ordinal)
        .Replace("{versioned}", Versioned, StringComparison.Ordinal)
        .Replace("{nobody}", "01890000-0000-7000-8000-000000000000", StringComparison.Ordinal)
        .Replace("{family}", family, StringComparison.Ordinal)
        .Replace("{version}", version, StringComparison.Ordinal);

    /// <summary>Shown as the test's name.</summary>
    public override string ToString() => Body.Length <= 100 ? Body : $"{Body[..100]}… ({Body.Length} characters)";
}
