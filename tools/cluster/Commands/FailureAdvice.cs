using System.Security.Cryptography;
using System.Text.Json;
using Cluster.Launcher.Host;

namespace Cluster.Launcher.Commands;

/// <summary>Turns the failures that a machine or a cluster may cause into something the user can act on.</summary>
internal static class FailureAdvice
{
    /// <returns>Null for what can only be a mistake in the launcher itself: that is shown with its stack.</returns>
    public static LauncherException? For(Exception failure, IEnumerable<string> args) => failure switch
    {
        LauncherException advice => advice,
        UnauthorizedAccessException => new(failure.Message, "run it as root: sudo ./cluster " + string.Join(' ', args)),
        IOException => new(failure.Message, "\"df -h\" shows whether a disk is full"),
        HttpRequestException => new("the apiserver does not answer: " + failure.Message, "\"./cluster status\" shows what is wrong, \"./cluster logs apiserver\" why"),
        JsonException => new("a file or an answer is damaged: " + failure.Message, "\"./cluster down\", then \"./cluster up\""),
        CryptographicException => new("a certificate or key is damaged: " + failure.Message, "\"./cluster down\", remove .cluster/pki, then \"./cluster up\" makes them anew"),
        _ => null,
    };
}
