using System.Collections.Frozen;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace PixSim.Gateway.Queries;

/// <summary>
/// Tells the OpenAPI document what the parameters of queries mean. A name means the same wherever it stands; where an
/// operation's has other bounds, it is told under the operation's own name.
/// </summary>
internal static class QueryDescription
{
    private static readonly FrozenDictionary<string, string> Meanings = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["archived"] = "true: the archived ones; false, unless said: the open ones.",
        ["arm"] = "Only those of this arm of the experiment. Needs experiment_id.",
        ["branch"] = "Only versions that were committed to this branch.",
        ["branch1"] = "The one branch. Needed.",
        ["branch2"] = "The other branch. Needed.",
        ["category"] = "Only those of this category.",
        ["currency"] = "The currency that the amounts are in, by ISO 4217; USD unless said.",
        ["cursor"] = "Where the page begins. Take it from the Link header of the page before; absent for the first one.",
        ["days"] = "How many days, today included, in UTC: 1 to 365; 30 unless said.",
        ["end"] = "Only what came before this time (RFC 3339).",
        ["experiment_id"] = "Only what took part in this experiment.",
        ["family_id"] = "Only this family's.",
        ["exportFamilies.family_id"] = "Only this family; repeated, up to 100 of them. All of the workspace if absent.",
        ["force"] = "true: archives it although it has versions that no other open branch has.",
        ["format"] = "inline (unless said), unified, summary, or operations.",
        ["format_version"] = "The version of the file's format.",
        ["from_version_id"] = "The version that is compared from.",
        ["generation_id"] = "Only what this generation made.",
        ["include_analytics"] = "Whether each version tells what was made from it; false unless said.",
        ["include_dependencies"] = "Whether families that the chosen ones' versions include are in it, too; false unless said.",
        ["include_overrides"] = "Whether it is in it what worlds use instead; true unless said.",
        ["include_versions"] = "Whether versions, branches and labels are in it; true unless said.",
        ["is_active"] = "true, unless said: those in use; false: the others.",
        ["kind"] = "image or video.",
        ["label"] = "Only versions that follow this label.",
        ["last_event_id"] = "Events behind this one, for clients that cannot send the header Last-Event-ID.",
        ["limit"] = "How many entries at most: 1 to 200; 50 unless said.",
        ["listFamilies.limit"] = "How many entries at most: 1 to 200; 100 unless said.",
        ["findSimilar.limit"] = "How many versions at most: 1 to 50; 10 unless said.",
        ["topPerforming.limit"] = "How many versions at most: 1 to 100; 10 unless said.",
        ["metric"] = "What they are ranked by: success_rate (unless said), total_generations, or avg_rating.",
        ["offset"] = "How many entries are passed over, of the list as it is now. To go through a list that changes, follow the Link header.",
        ["operation_type"] = "An operation, such as text_to_image.",
        ["order_by"] = "version_number (unless said), or semantic_version: only versions that have one, by its precedence. The highest comes first.",
        ["phase"] = "draft, running, paused, stopped or concluded.",
        ["prompt"] = "The text that others are compared with.",
        ["prompt_type"] = "visual, narrative or hybrid.",
        ["provider_id"] = "A provider; the version's own unless said.",
        ["reason"] = "Why, for the history.",
        ["scope"] = "provider, account, workspace or key.",
        ["slug"] = "Only the one of this slug.",
        ["source"] = "upload or generation.",
        ["source_version_id"] = "The version that would be merged.",
        ["start"] = "Only what came at this time (RFC 3339) or after it.",
        ["status"] = "pending, processing, completed, failed or cancelled.",
        ["tag"] = "The tag to take off.",
        ["target_version_id"] = "The version that it would be merged into.",
        ["threshold"] = "The lowest score that counts, 0 to 1; 0.5 unless said.",
        ["to_version_id"] = "The version that is compared with it.",
        ["unit"] = "Who takes part: a player's or playthrough's id, as a generation would name it.",
        ["version_id"] = "Only this version's.",
    }.ToFrozenDictionary();

    public static Task Tell(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(parameter => parameter.In == ParameterLocation.Query))
        {
            parameter.Description ??= Meanings.GetValueOrDefault($"{operation.OperationId}.{parameter.Name}") ?? Meanings.GetValueOrDefault(parameter.Name!);
        }

        return Task.CompletedTask;
    }
}
