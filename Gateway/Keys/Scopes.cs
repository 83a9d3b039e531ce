using System.Collections.Frozen;

namespace PixSim.Gateway.Keys;

/// <summary>What a key may do: a closed set. A key does what its scopes name, and nothing else.</summary>
public static class Scopes
{
    /// <summary>Read families and versions.</summary>
    public const string PromptsRead = "prompts:read";

    /// <summary>Create families and versions.</summary>
    public const string PromptsWrite = "prompts:write";

    /// <summary>Move protected labels, and set or lift the protection of labels and branches.</summary>
    public const string PromptsProtect = "prompts:protect";

    /// <summary>Read generations, and follow their events.</summary>
    public const string GenerationsRead = "generations:read";

    /// <summary>Create generations; cancel, pause, resume and retry them.</summary>
    public const string GenerationsCreate = "generations:create";

    /// <summary>Read assets and their bytes.</summary>
    public const string AssetsRead = "assets:read";

    /// <summary>Write assets.</summary>
    public const string AssetsWrite = "assets:write";

    /// <summary>Read what the providers can do.</summary>
    public const string ProvidersRead = "providers:read";

    /// <summary>Make, change and remove webhook endpoints, and read what was sent to them.</summary>
    public const string WebhooksManage = "webhooks:manage";

    /// <summary>Make, rotate and revoke keys of the key's own workspace.</summary>
    public const string KeysManage = "keys:manage";

    /// <summary>Read what the process measures. It tells of all workspaces together, and of none by name.</summary>
    public const string OperationsRead = "ops:read";

    /// <summary>Everything, in every workspace. Only keys without a workspace have it.</summary>
    public const string Admin = "admin";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [PromptsRead, PromptsWrite, PromptsProtect, GenerationsRead, GenerationsCreate, AssetsRead, AssetsWrite, ProvidersRead, WebhooksManage, KeysManage, OperationsRead, Admin];

    private static readonly FrozenSet<string> Known = All.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether there is such a scope.</summary>
    public static bool IsKnown(string? scope) => scope is not null && Known.Contains(scope);

    /// <summary>Whether a key that holds some scopes may do what needs another.</summary>
    public static bool Allow(IReadOnlyList<string> held, string needed) => held.Contains(Admin) || held.Contains(needed);
}
