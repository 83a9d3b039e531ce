using System.Text.Json.Nodes;
using PixSim.Gateway.Tests.Harness;

namespace PixSim.Gateway.Tests.BadInput;

/// <summary>Good bodies of which parts were exchanged, taken out or put elsewhere.</summary>
public sealed class MutationTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    private const int Requests = 400;
    private const int Seed = 20_260_101;

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1.5", "1e308", "-9223372036854775809", "0.1e-300", "\"\"", "\" \"", "\"text\"", "\"2999-01-01T00:00:00+14:00\"",
        "\"9999-12-31T23:59:59.9999999Z\"", "\"0001-01-01T00:00:00Z\"", "\"00000000-0000-0000-0000-000000000000\"", "\"{{x}}\"", "\"{{\"", "\"\\u202e\\ufeff\\u0001\"",
        "[]", "[null]", "[[]]", "[\"\"]", "{}", "{\"\": 1}", "{\"a.b\": null}", "{\"seed\": \"x\"}", $"\"{new string('長', 5000)}\"",
    ];

    [Fact]
    public async Task Whatever_is_posted_the_fault_is_never_the_servers()
    {
        var family = await Workspace.NewFamilyAsync();
        var version = (await Workspace.NewVersionAsync(family, "A {{colour}} lamp")).Text("id");
        (string Address, string Body)[] good =
        [
            ("/api/v1/generations", $$$"""
                {
                  "provider_id": "sketch", "operation_type": "text_to_video", "params": {"quality": "360p", "seed": 1, "duration": 2, "style": "noir"},
                  "prompt_version_id": "{{{version}}}", "template_variables": {"colour": "brass"},
                  "priority": 3, "scheduled_at": "2999-01-01T00:00:00Z", "timeout_s": 60, "force_new": true, "name": "a", "description": "b",
                  "metadata": {"a": [1, {"b": "c"}]}, "world_id": 1, "npc_id": "x", "inputs": [], "player_context": {"a": 1}
                }
                """),
            ("/api/v1/generations", $$$"""
                {
                  "config": {
                    "generationType": "variation", "purpose": "ambient", "style": {"sketch": {"quality": "360p"}}, "duration": {"min": 1, "max": 3, "target": 2},
                    "constraints": {"rating": "PG"}, "strategy": "always", "seedSource": "fixed", "enabled": true, "version": 1,
                    "fallback": {"mode": "retry", "maxRetries": 1, "timeoutMs": 60000, "defaultContentId": "x"},
                    "promptConfig": {"familyId": "{{{family}}}", "autoSelectLatest": true, "variables": {"colour": "brass"}}
                  },
                  "inputs": [{"asset_id": "x", "role": "y"}], "scheduled_at": "2999-01-01T00:00:00Z"
                }
                """),
            ("/api/v1/jobs", $$$"""
                {
                  "provider_id": "sketch", "operation_type": "text_to_image", "params": {"prompt": "A brass lamp", "prompt_version_id": "{{{version}}}", "seed": 1},
                  "template_variables": {"colour": "brass"}, "world_id": 1, "inputs": [], "scheduled_at": "2999-01-01T00:00:00Z"
                }
                """),
            ("/api/v1/prompts/families", """
                {
                  "title": "Lamps", "prompt_type": "visual", "slug": "lamps", "description": "a", "category": "b", "tags": ["c"], "provider_id": "sketch",
                  "game_world_id": 1, "npc_id": "d", "scene_id": "e", "action_concept_id": "f", "family_metadata": {"g": [1, {"h": 2}]}
                }
                """),
            ($"/api/v1/prompts/families/{family}/versions", $$$$"""
                {
                  "prompt_text": "A {{size}} lamp", "commit_message": "a", "author": "b", "parent_version_id": "{{{{version}}}}",
                  "variables": {"size": {"type": "enum", "enum_values": ["small", "large"], "default": "small", "required": false, "description": "c"}},
                  "provider_hints": {"a": 1}, "tags": ["d"], "provider_id": "sketch"
                }
                """),
        ];
        var random = new Random(Seed);

        for (var request = 0; request < Requests; request++)
        {
            var (address, body) = good[random.Next(good.Length)];
            var mutated = JsonNode.Parse(body)!;
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                Mutate(mutated.AsObject(), random);

            var answer = await Api.PostTextAsync(address, mutated.ToJsonString());

            Assert.True((int)answer.Status < 500, $"{(int)answer.Status} to {address}: {mutated.ToJsonString()}");
            if ((int)answer.Status >= 400)
                answer.ExpectProblem(answer.Status, answer.Body.Text("code"), (string?)answer.Body["field"]);
        }
    }

    /// <summary>Exchanges, takes out or renames a member somewhere within.</summary>
    private static void Mutate(JsonObject body, Random random)
    {
        var objects = Within(body).Where(within => within.Count > 0).ToList();
        if (objects.Count == 0)
            return;
        var target = objects[random.Next(objects.Count)];
        var name = target.ElementAt(random.Next(target.Count)).Key;
        switch (random.Next(8))
        {
            case 0:
                target.Remove(name);
                break;
            case 1:
                target[$"{name}_"] = target[name]?.DeepClone();
                break;
            default:
                target[name] = JsonNode.Parse(Values[random.Next(Values.Length)]);
                break;
        }
    }

    private static IEnumerable<JsonObject> Within(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Within(member.Value)).Append(members),
        JsonArray items => items.SelectMany(Within),
        _ => [],
    };
}
