using System.ComponentModel.DataAnnotations;
using PixSim.Gateway.Prompts.Recent;

namespace PixSim.Gateway.Startup;

/// <summary>Which web pages of other origins may call the API. Section <c>Cors</c>. Keys are sent as headers, never as cookies.</summary>
public sealed class CorsSettings : IValidatableObject
{
    /// <summary>Origins, such as <c>https://game.example</c>, or <c>*</c> for all; none, if absent.</summary>
    public IReadOnlyList<string> Origins { get; set; } = [];

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Origins.Where(origin => !IsOrigin(origin))
        .Select(origin => new ValidationResult($"{origin} is no origin: a scheme, a host and a port, and nothing behind them.", [nameof(Origins)]));

    private static bool IsOrigin(string origin) => origin == "*"
        || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.GetLeftPart(UriPartial.Authority) == origin);
}

/// <summary>Lets the pages of some origins call the API.</summary>
internal static class CrossOrigin
{
    // What a page may read of an answer beside its body.
    private static readonly string[] Told =
        ["Age", "ETag", "Idempotent-Replayed", "Link", "Location", "Preference-Applied", "RateLimit", "RateLimit-Policy", "Retry-After", PromptFreshness.StaleHeader];

    public static void AddCrossOrigin(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CorsSettings>().Bind(configuration.GetSection("Cors")).ValidateDataAnnotations().ValidateOnStart();
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins(Origins(configuration)).AllowAnyHeader().AllowAnyMethod().WithExposedHeaders(Told).SetPreflightMaxAge(TimeSpan.FromHours(1))));
    }

    /// <summary>Answers pages of other origins. Where there are none, no request is asked whose page it comes from.</summary>
    public static void UseCrossOrigin(this WebApplication app)
    {
        if (Origins(app.Configuration).Length > 0)
            app.UseCors();
    }

    private static string[] Origins(IConfiguration configuration) => configuration.GetSection("Cors:Origins").Get<string[]>() ?? [];
}
