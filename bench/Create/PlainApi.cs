using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using PixSim.Bench.Plain;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Generations;
using PixSim.Support;

namespace PixSim.Bench.Create;

/// <summary>
/// The baseline: a minimal API beside the same database that looks a key up, remembering it as the gateway does, checks
/// the body, and writes the same rows in one transaction for each request.
/// </summary>
internal sealed class PlainApi(WebApplication app) : IAsyncDisposable
{
    private const string Route = "/api/v1/generations";
    private const int MaxPromptLength = 2000;

    public Uri Address => new(app.Urls.Single());

    public static async Task<PlainApi> StartAsync(TestDatabase database)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.ConfigureHttpJsonOptions(options => WireJson.Configure(options.SerializerOptions));
        builder.Services.AddSingleton(database.Source);
        builder.Services.AddSingleton<PlainCreation>();
        builder.Services.AddSingleton<PlainKeys>();
        var app = builder.Build();
        app.MapPost(Route, CreateAsync);
        await app.StartAsync();
        return new PlainApi(app);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static async Task<IResult> CreateAsync(HttpContext context, PlainKeys keys, PlainCreation creation)
    {
        if (await keys.WorkspaceOfAsync(context.Request.Headers.Authorization.ToString()) is not { } workspaceId)
            return TypedResults.Unauthorized();
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        var bytes = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        var body = JsonSerializer.Deserialize<CreateGenerationBody>(bytes.Span, WireJson.Options)!;
        if (body is not { OperationType: "text_to_image", PromptConfig.InlinePrompt: { Length: > 0 and <= MaxPromptLength } text })
            return TypedResults.UnprocessableEntity();

        var made = new PlainGeneration(workspaceId, body.OperationType, text, Encoding.UTF8.GetString(bytes.Span));
        try
        {
            await creation.CreateAsync(made, Route, context.Request.Headers["Idempotency-Key"].FirstOrDefault(), SHA256.HashData(bytes.Span));
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return TypedResults.Conflict();
        }

        var answer = new { made.Id, Status = "pending", Phase = "queued", ProviderId = "sketch", body.OperationType, FinalPrompt = text, PromptVersionId = made.VersionId, made.Hashes.RequestHash, made.CreatedAt, made.DeadlineAt };
        return TypedResults.Accepted($"{Route}/{made.Id}", answer);
    }

    /// <summary>The workspaces of keys, by the keys' hashes, remembered for a moment.</summary>
    private sealed class PlainKeys(NpgsqlDataSource database)
    {
        private static readonly TimeSpan RememberedFor = TimeSpan.FromSeconds(2);
        private readonly ConcurrentDictionary<string, (Guid WorkspaceId, long ReadAt)> _known = new();

        public async ValueTask<Guid?> WorkspaceOfAsync(string authorization)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(authorization["Bearer ".Length..]));
            var name = Convert.ToHexString(hash);
            if (_known.TryGetValue(name, out var known) && TimeProvider.System.GetElapsedTime(known.ReadAt) < RememberedFor)
                return known.WorkspaceId;
            await using var command = database.CreateCommand("""
                select w.id from api_keys k cross join workspaces w
                where k.secret_hash = $1 and k.revoked_at is null and w.slug = 'default'
                """);
            command.Parameters.Add(new NpgsqlParameter { Value = hash });
            if (await command.ExecuteScalarAsync() is not Guid workspaceId)
                return null;
            _known[name] = (workspaceId, TimeProvider.System.GetTimestamp());
            return workspaceId;
        }
    }
}
