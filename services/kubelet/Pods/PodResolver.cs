using Cluster.Api.Core.V1;
using Cri = Cluster.Kubelet.Runtime.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>Works out a pod's <c>/etc/resolv.conf</c> from its DNS policy and DNS configuration.</summary>
internal sealed class PodResolver(KubeletOptions options)
{
    /// <summary>Most search domains and name servers that resolvers take; more are cut.</summary>
    private const int MaxSearches = 32, MaxServers = 3;

    public Cri.DNSConfig For(Pod pod)
    {
        var config = pod.Spec.DnsPolicy switch
        {
            "None" => new Cri.DNSConfig(),
            "Default" => FromNode(),
            "ClusterFirstWithHostNet" => ClusterFirst(pod),
            _ => pod.IsOnHostNetwork || options.ClusterDns.Count == 0 ? FromNode() : ClusterFirst(pod),
        };
        return pod.Spec.DnsConfig is { } more ? Merge(config, more) : config;
    }

    private Cri.DNSConfig ClusterFirst(Pod pod)
    {
        var domain = options.ClusterDomain;
        var config = new Cri.DNSConfig { Options = { "ndots:5" } };
        config.Servers.AddRange(options.ClusterDns.Take(MaxServers));
        config.Searches.AddRange(((string[])[$"{pod.Metadata.Namespace}.svc.{domain}", $"svc.{domain}", domain])
            .Concat(FromNode().Searches).Distinct().Take(MaxSearches));
        return config;
    }

    private Cri.DNSConfig FromNode()
    {
        var config = new Cri.DNSConfig();
        if (!File.Exists(options.ResolvConf))
            return config;
        foreach (var line in File.ReadLines(options.ResolvConf))
        {
            var words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words is ["nameserver", var server, ..])
                config.Servers.Add(server);
            else if (words is ["search", .. var searches])
                Replace(config.Searches, searches.Where(static search => search != "."));
            else if (words is ["options", .. var flags])
                Replace(config.Options, flags);
        }
        return config;
    }

    private static Cri.DNSConfig Merge(Cri.DNSConfig config, PodDNSConfig more)
    {
        Replace(config.Servers, [.. config.Servers.Concat(more.Nameservers).Distinct().Take(MaxServers)]);
        Replace(config.Searches, [.. config.Searches.Concat(more.Searches).Distinct().Take(MaxSearches)]);
        foreach (var option in more.Options)
        {
            foreach (var same in config.Options.Where(given => given.Split(':')[0] == option.Name).ToList())
                config.Options.Remove(same);
            config.Options.Add(option.Value is { Length: > 0 } value ? $"{option.Name}:{value}" : option.Name ?? "");
        }
        return config;
    }

    private static void Replace(Google.Protobuf.Collections.RepeatedField<string> list, IEnumerable<string> values)
    {
        list.Clear();
        list.AddRange(values);
    }
}
