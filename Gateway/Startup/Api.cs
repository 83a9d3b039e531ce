using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using PixSim.Gateway.Assets;
using PixSim.Gateway.Bodies;
using PixSim.Gateway.Budgets;
using PixSim.Gateway.Callbacks;
using PixSim.Gateway.Events;
using PixSim.Gateway.Generations;
using PixSim.Gateway.Generations.Jobs;
using PixSim.Gateway.Health;
using PixSim.Gateway.Keys;
using PixSim.Gateway.Limits;
using PixSim.Gateway.Metrics;
using PixSim.Gateway.Paging;
using PixSim.Gateway.Problems;
using PixSim.Gateway.Prompts;
using PixSim.Gateway.Prompts.Exchange;
using PixSim.Gateway.Prompts.Diffs;
using PixSim.Gateway.Prompts.Edits;
using PixSim.Gateway.Prompts.Experiments;
using PixSim.Gateway.Prompts.Fragments;
using PixSim.Gateway.Prompts.Git;
using PixSim.Gateway.Prompts.Labels;
using PixSim.Gateway.Prompts.Previews;
using PixSim.Gateway.Prompts.Analytics;
using PixSim.Gateway.Prompts.Recent;
using PixSim.Gateway.Prompts.Validation;
using PixSim.Gateway.Prompts.Variants;
using PixSim.Gateway.Prompts.Worlds;
using PixSim.Gateway.Providers;
using PixSim.Gateway.Queries;
using PixSim.Gateway.Signing;
using PixSim.Gateway.Webhooks;
using PixSim.Gateway.Workspaces;

namespace PixSim.Gateway.Startup;

/// <summary>The REST side of the process.</summary>
internal static class Api
{
    public static void AddApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LimitSettings>().Bind(configuration.GetSection("Limits")).ValidateDataAnnotations().ValidateOnStart();
        services.ConfigureHttpJsonOptions(options => WireJson.Configure(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ExceptionAnswers>();
        services.AddSingleton<AddressFaults>();
        services.AddProblemDetails();
        services.AddOptions<EventOptions>().BindConfiguration("Events").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SigningOptions>().BindConfiguration("Signing").ValidateDataAnnotations().ValidateOnStart();
        services.AddOpenApi("v1", DescribeApi);
        services.AddSingleton<KeyDirectory>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<BudgetKeeper>();
        services.AddSingleton<Waits>();
        services.AddSingleton<Creations>();
        services.AddSingleton<WorkspaceMaker>();
        services.AddSingleton<Replays>();
        services.AddSingleton<EventFeed>();
        services.AddSingleton<OwnFamilies>();
        services.AddSingleton<ExperimentFilter>();
        services.AddSingleton<WebhookRules>();
        services.AddSingleton<VersionBodies>();
        services.AddSingleton<VersionAdding>();
        services.AddSingleton<VersionRefusals>();
        services.AddSingleton<RecentVersions>();
        services.AddSingleton<RecentLabels>();
        services.AddSingleton<VariantKeeper>();
        services.AddSingleton<Artifacts>();
        services.AddSingleton<AnalyticsReader>();
        services.AddSingleton<FamilyExport>();
        services.AddOptions<ExportOptions>().BindConfiguration("Exports").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<LibraryExport>();
        services.AddOptions<ImportOptions>().BindConfiguration("Imports").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Imports>();
        services.AddSingleton<Uploads>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<StreamTickets>();
        services.AddCrossOrigin(configuration);
        services.AddSingleton<KeyLimits>();
        services.AddSingleton<AddressLimits>();
        services.AddSingleton<FirstStart>();
    }

    public static void UseApi(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(async pages =>
        {
            if (HttpManners.IsOptions(pages.HttpContext))
                pages.HttpContext.Response.StatusCode = StatusCodes.Status204NoContent;
            else
                await Bare(pages.HttpContext).ExecuteAsync(pages.HttpContext);
        });
        app.UseHead();
        app.UseRouting();
        app.UseCrossOrigin();
        app.UseMiddleware<ProcessLimits>();
        app.UseMiddleware<KeyCheck>();
        app.UseKnownQueries();
        app.UseHeadOfStreams();
        app.MapOpenApi("/openapi/{documentName:regex(^v1$)}.json").WithMetadata(new OpenToAll());
        app.UseSwaggerUI(page =>
        {
            page.SwaggerEndpoint("/openapi/v1.json", "PixSim");
            page.RoutePrefix = "docs";
            page.DocumentTitle = "PixSim API";
        });
        app.MapHealth();
        app.MapMetrics();
        var api = app.MapGroupWithProblems();
        api.MapFamilies();
        api.MapVersions();
        api.MapEdits();
        api.MapPreviews();
        api.MapPromptValidation();
        api.MapFragments();
        api.MapSimilar();
        api.MapBatches();
        api.MapExports();
        api.MapDiffs();
        api.MapMerges();
        api.MapImports();
        api.MapLabels();
        api.MapExperiments();
        api.MapWorldOverrides();
        api.MapWebhooks();
        api.MapBranches();
        api.MapGraph();
        api.MapTimes();
        api.MapTags();
        api.MapStats();
        api.MapVariants();
        api.MapArtifacts();
        api.MapPromptResults();
        api.MapPromptAnalytics();
        api.MapGenerations();
        api.MapJobs();
        api.MapAssets();
        api.MapTickets();
        api.MapProviders();
        api.MapCallbacks();
        api.MapKeys();
        api.MapWorkspaces();
        api.MapBudgets();
        api.MapKeyBudgets();
    }

    private static ProblemResult Bare(HttpContext context) => context.Response.StatusCode switch
    {
        var status and StatusCodes.Status404NotFound when context.RequestServices.GetRequiredService<AddressFaults>().WrongId(context.Request.Path) is { } id =>
            ProblemResult.Of(status, "id_invalid", id, $"There is nothing at this address: {id} is to be a UUID."),
        var status and StatusCodes.Status404NotFound => ProblemResult.Of(status, "route_not_found", null, "There is nothing at this address."),
        var status and StatusCodes.Status405MethodNotAllowed => ProblemResult.Of(status, "method_not_allowed", null, "This address does not take this method."),
        var status and StatusCodes.Status415UnsupportedMediaType => ProblemResult.Of(status, "unsupported_media_type", "Content-Type", "The body is JSON: send it as application/json."),
        var status => ProblemResult.Of(status, "request_refused", null, "The request was refused."),
    };

    private static void DescribeApi(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddSchemaTransformer(SchemaDescription.Tell);
        options.AddOperationTransformer(ScopeDescription.Tell);
        options.AddOperationTransformer(HeaderDescription.Tell);
        options.AddOperationTransformer(QueryDescription.Tell);
        options.AddOperationTransformer(UploadDescription.Tell);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "PixSim",
                Version = "v1",
                Description = "Versioned prompts become pictures and clips. Errors are problems by RFC 9457 with a stable code and the field at fault.",
            };
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key." },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
            return Task.CompletedTask;
        });
    }
}
