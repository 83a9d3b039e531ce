using System.Text.Encodings.Web;
using System.Text.Json;
using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Prompts.Exchange;

/// <summary>The members of the exchange formats, in their order. docs/prompt-exchange.md says what they mean.</summary>
internal sealed class ExportWriter(Utf8JsonWriter json)
{
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>Texts stay readable: the file is no part of a page.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Opens a file.</summary>
    public void Begin(string formatVersion, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.WriteString("format_version", formatVersion);
        Write("exported_at", now);
    }

    /// <summary>Writes a family by itself.</summary>
    public void Write(FamilyRecord family)
    {
        json.WriteStartObject("family");
        json.WriteString("id", family.Id);
        json.WriteString("slug", family.Slug);
        json.WriteString("title", family.Title);
        Write("description", family.Description);
        json.WriteString("prompt_type", family.PromptType);
        Write("category", family.Category);
        Write("tags", family.Tags);
        Write("provider_id", family.ProviderId);
        Write("game_world_id", family.GameWorldId);
        Write("npc_id", family.NpcId);
        Write("scene_id", family.SceneId);
        Write("action_concept_id", family.ActionConceptId);
        WriteRaw("family_metadata", family.MetadataJson);
        json.WriteBoolean("is_active", family.IsActive);
        Write("created_at", family.CreatedAt);
        json.WriteString("created_by", family.CreatedBy);
        json.WriteEndObject();
    }

    /// <summary>Writes a family's branches and labels.</summary>
    public void WritePointers(ExportHead head)
    {
        json.WriteStartArray("branches");
        foreach (var branch in head.Branches)
            Write(branch);
        json.WriteEndArray();
        json.WriteStartArray("labels");
        foreach (var label in head.LabelHistory.GroupBy(label => label.Name, StringComparer.Ordinal))
            Write(label);
        json.WriteEndArray();
    }

    /// <summary>Writes what worlds use instead of what a family says.</summary>
    public void Write(IReadOnlyList<WorldOverrideRow> overrides)
    {
        json.WriteStartArray("overrides");
        foreach (var world in overrides)
        {
            json.WriteStartObject();
            json.WriteString("world_id", world.WorldId);
            Write("version_number", world.VersionNumber);
            Write("label", world.Label);
            WriteRaw("variables", world.VariablesJson);
            Write("updated_at", world.UpdatedAt);
            json.WriteString("updated_by", world.UpdatedBy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a version.</summary>
    /// <param name="counts">What was made from it; null if that is not asked for.</param>
    public void Write(ExportVersion exported, (long Created, long Completed)? counts)
    {
        var version = exported.Version;
        json.WriteStartObject();
        json.WriteString("id", version.Id);
        json.WriteNumber("version_number", version.Number!.Value);
        Write("parent_number", exported.ParentNumber);
        Write("second_parent_number", exported.SecondParentNumber);
        json.WriteString("branch_name", version.Branch);
        json.WriteString("origin", version.Origin);
        Write("origin_number", exported.OriginNumber);
        Write("semantic_version", version.SemanticVersion);
        json.WriteString("prompt_text", version.Text);
        WriteRaw("variables", version.VariablesJson);
        WriteRaw("provider_hints", version.ProviderHintsJson);
        json.WriteString("provider_id", version.ProviderId);
        Write("compatible_strategies", version.CompatibleStrategies);
        json.WriteBoolean("allow_randomization", version.AllowRandomization);
        if (version.RandomizationJson is { } randomization)
            WriteRaw("randomization_params", randomization);
        if (version.EditJson is { } edit)
            WriteRaw("edit", edit);
        Write("commit_message", version.CommitMessage);
        json.WriteString("author", version.Author);
        Write("created_at", version.CreatedAt);
        Write("tags", exported.TagsToday);
        if (!version.Tags.AsSpan().SequenceEqual(exported.TagsToday))
            Write("committed_tags", version.Tags);
        if (counts is { } made)
        {
            json.WriteStartObject("analytics");
            json.WriteNumber("generation_count", made.Created);
            json.WriteNumber("successful_assets", made.Completed);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void Write(BranchRow branch)
    {
        json.WriteStartObject();
        json.WriteString("name", branch.Name);
        Write("head_number", branch.HeadNumber);
        Write("base_number", branch.BaseNumber);
        json.WriteBoolean("is_protected", branch.IsProtected);
        json.WriteBoolean("is_archived", branch.ArchivedAt is not null);
        Write("archived_at", branch.ArchivedAt);
        Write("archived_by", branch.ArchivedBy);
        Write("created_at", branch.CreatedAt);
        json.WriteString("created_by", branch.CreatedBy);
        json.WriteEndObject();
    }

    private void Write(IGrouping<string, LabelRow> label)
    {
        json.WriteStartObject();
        json.WriteString("name", label.Key);
        json.WriteStartArray("history");
        foreach (var revision in label)
        {
            json.WriteStartObject();
            json.WriteNumber("revision", revision.Revision);
            json.WriteString("action", revision.Action);
            Write("from_number", revision.FromNumber);
            Write("to_number", revision.ToNumber);
            json.WriteBoolean("is_protected", revision.IsProtected);
            json.WriteString("author", revision.Author);
            Write("reason", revision.Reason);
            Write("at", revision.At);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // What is not there is left out.
    private void Write(string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }

    private void Write(string name, int? number)
    {
        if (number is { } value)
            json.WriteNumber(name, value);
    }

    private void Write(string name, DateTimeOffset? time)
    {
        if (time is { } at)
            json.WriteString(name, at.UtcDateTime.ToString(Time));
    }

    private void Write(string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private void WriteRaw(string name, string value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value);
    }
}
