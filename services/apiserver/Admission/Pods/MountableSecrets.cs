using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Admission.Pods;

/// <summary>Where a pod uses a secret that its service account does not list, for accounts that ask for the check. Pure.</summary>
internal static class MountableSecrets
{
    /// <param name="pod">The pod.</param>
    /// <param name="account">Its account.</param>
    /// <param name="ephemeralOnly">Whether ephemeral containers alone are new.</param>
    public static string? Fault(Pod pod, ServiceAccount account, bool ephemeralOnly)
    {
        var listed = account.Secrets.Select(static secret => secret.Name).ToHashSet(StringComparer.Ordinal);
        var name = account.Metadata.Name;
        if (ephemeralOnly)
            return FaultOf(pod.Spec.EphemeralContainers.Select(static container => ("ephemeral container", container.Name, container.Env, container.EnvFrom)), listed, name);
        if (pod.Spec.Volumes.Select(static volume => volume.Secret?.SecretName).FirstOrDefault(secret => secret is not null && !listed.Contains(secret)) is { } mounted)
            return $"volume with secret.secretName=\"{mounted}\" is not allowed because service account {name} does not reference that secret";
        return FaultOf(pod.Spec.InitContainers.Select(static container => ("init container", container.Name, container.Env, container.EnvFrom)), listed, name)
            ?? FaultOf(pod.Spec.Containers.Select(static container => ("container", container.Name, container.Env, container.EnvFrom)), listed, name)
            ?? FaultOfPull(pod, account);
    }

    private static string? FaultOf(IEnumerable<(string Sort, string Name, IReadOnlyList<EnvVar> Env, IReadOnlyList<EnvFromSource> From)> containers, HashSet<string> listed, string account)
    {
        foreach (var (sort, name, env, from) in containers)
        {
            foreach (var variable in env)
            {
                if (variable.ValueFrom?.SecretKeyRef?.Name is { } secret && !listed.Contains(secret))
                    return $"{sort} {name} with envVar {variable.Name} referencing secret.secretName=\"{secret}\" is not allowed because service account {account} does not reference that secret";
            }

            if (from.Select(static source => source.SecretRef?.Name).FirstOrDefault(secret => secret is not null && !listed.Contains(secret)) is { } whole)
                return $"{sort} {name} with envFrom referencing secret.secretName=\"{whole}\" is not allowed because service account {account} does not reference that secret";
        }

        return null;
    }

    private static string? FaultOfPull(Pod pod, ServiceAccount account)
    {
        var listed = account.ImagePullSecrets.Select(static secret => secret.Name).ToHashSet(StringComparer.Ordinal);
        return pod.Spec.ImagePullSecrets.FirstOrDefault(secret => !listed.Contains(secret.Name)) is { } pull
            ? $"imagePullSecret.name=\"{pull.Name}\" is not allowed because service account {account.Metadata.Name} does not reference that imagePullSecret"
            : null;
    }
}
