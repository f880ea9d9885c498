namespace Cluster.Proxy.Rules;

/// <summary>The part of the ruleset that is the same for every set of Services.</summary>
/// <remarks>A packet's Service is found by one lookup in a verdict map, however many Services there are. Masquerading is asked for by a mark
/// and done when the packet leaves. Refusals stand in filter chains of their own, since address translation cannot refuse.</remarks>
internal static class BaseRuleset
{
    public const string Table = "cluster-proxy";

    public const string ServiceIps = "service-ips";
    public const string NodePorts = "service-nodeports";
    public const string RefusedIps = "refused-ips";
    public const string RefusedNodePorts = "refused-nodeports";

    public const string MarkForMasquerade = "jump mark-for-masquerade";
    public const string Reject = "goto reject-service";
    public const string Drop = "drop";

    private const string MasqueradeMark = "0x4000";

    /// <summary>Removes the table whether or not it exists.</summary>
    public static string Removal => $"add table ip {Table}\ndelete table ip {Table}\n";

    /// <summary>Replaces the table by one without Services.</summary>
    public static string Text(ProxyOptions options) => Removal + $$"""
        table ip {{Table}} {
          comment "Services of the cluster"

          map {{ServiceIps}} { type ipv4_addr . inet_proto . inet_service : verdict; }
          map {{NodePorts}} { type inet_proto . inet_service : verdict; }
          map {{RefusedIps}} { type ipv4_addr . inet_proto . inet_service : verdict; }
          map {{RefusedNodePorts}} { type inet_proto . inet_service : verdict; }

          chain mark-for-masquerade { meta mark set meta mark or {{MasqueradeMark}}; }

          chain reject-service {
            meta l4proto tcp reject with tcp reset
            reject with icmp type port-unreachable
          }

          chain services {
            ip daddr . meta l4proto . th dport vmap @{{ServiceIps}}
            fib daddr type local ip daddr != 127.0.0.0/8 meta l4proto . th dport vmap @{{NodePorts}}
          }

          chain refusals {
            ip daddr . meta l4proto . th dport vmap @{{RefusedIps}}
            fib daddr type local ip daddr != 127.0.0.0/8 meta l4proto . th dport vmap @{{RefusedNodePorts}}
          }

          chain nat-prerouting { type nat hook prerouting priority dstnat; policy accept; jump services; }
          chain nat-output { type nat hook output priority -100; policy accept; jump services; }

          chain nat-postrouting {
            type nat hook postrouting priority srcnat; policy accept;
            meta mark and {{MasqueradeMark}} != 0 meta mark set meta mark xor {{MasqueradeMark}} masquerade fully-random
            ip saddr {{options.ClusterCidr}} ip daddr != {{options.ClusterCidr}} fib saddr type != local masquerade
          }

          chain filter-input { type filter hook input priority -110; policy accept; ct state new jump refusals; }
          chain filter-forward { type filter hook forward priority -110; policy accept; ct state new jump refusals; }
          chain filter-output { type filter hook output priority -110; policy accept; ct state new jump refusals; }
        }

        """;
}
