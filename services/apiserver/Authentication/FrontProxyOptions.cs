using Microsoft.Extensions.Configuration;

namespace Cluster.ApiServer.Authentication;

/// <summary>Whom to believe when he says in headers who the user is; upstream's <c>--requestheader-*</c> flags.</summary>
internal sealed record FrontProxyOptions(string CaFile)
{
    /// <summary>Common names that may speak; empty: all that the authority vouches for.</summary>
    public IReadOnlyList<string> AllowedNames { get; init; } = [];

    public IReadOnlyList<string> UserHeaders { get; init; } = ["X-Remote-User"];

    public IReadOnlyList<string> UidHeaders { get; init; } = [];

    public IReadOnlyList<string> GroupHeaders { get; init; } = ["X-Remote-Group"];

    public IReadOnlyList<string> ExtraPrefixes { get; init; } = ["X-Remote-Extra-"];

    /// <returns>Null without an authority: nobody is believed then.</returns>
    public static FrontProxyOptions? From(IConfiguration flags) => flags["requestheader-client-ca-file"] is not { } file ? null : new(file)
    {
        AllowedNames = List(flags, "requestheader-allowed-names") ?? [],
        UserHeaders = List(flags, "requestheader-username-headers") ?? ["X-Remote-User"],
        UidHeaders = List(flags, "requestheader-uid-headers") ?? [],
        GroupHeaders = List(flags, "requestheader-group-headers") ?? ["X-Remote-Group"],
        ExtraPrefixes = List(flags, "requestheader-extra-headers-prefix") ?? ["X-Remote-Extra-"],
    };

    private static string[]? List(IConfiguration flags, string name) =>
        flags[name]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
