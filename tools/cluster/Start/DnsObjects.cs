using System.Text.Json.Nodes;
using Cluster.Launcher.Layout;

namespace Cluster.Launcher.Start;

/// <summary>The Service through which pods reach the cluster's DNS, which runs beside the cluster and not in a pod.</summary>
internal static class DnsObjects
{
    private const string Name = "kube-dns";
    private const string Namespace = "kube-system";

    public static async Task EnsureAsync(ClusterApi api, CancellationToken ct)
    {
        await api.EnsureAsync($"/api/v1/namespaces/{Namespace}/services", Service, ct);
        await api.EnsureAsync($"/apis/discovery.k8s.io/v1/namespaces/{Namespace}/endpointslices", Slice, ct);
    }

    private static JsonNode Service => JsonNode.Parse($$"""
        {
          "apiVersion": "v1", "kind": "Service",
          "metadata": {"name": "{{Name}}", "namespace": "{{Namespace}}", "labels": { "k8s-app": "{{Name}}" } },
          "spec": {
            "clusterIP": "{{ClusterAddresses.DnsService}}",
            "ports": [
              {"name": "dns", "protocol": "UDP", "port": 53, "targetPort": {{ClusterAddresses.DnsPort}}},
              {"name": "dns-tcp", "protocol": "TCP", "port": 53, "targetPort": {{ClusterAddresses.DnsPort}}}
            ]
          }
        }
        """)!;

    private static JsonNode Slice => JsonNode.Parse($$"""
        {
          "apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice",
          "metadata": {"name": "{{Name}}", "namespace": "{{Namespace}}", "labels": { "kubernetes.io/service-name": "{{Name}}" } },
          "addressType": "IPv4",
          "endpoints": [{"addresses": ["{{ClusterAddresses.Host}}"], "conditions": { "ready": true } }],
          "ports": [
            {"name": "dns", "protocol": "UDP", "port": {{ClusterAddresses.DnsPort}}},
            {"name": "dns-tcp", "protocol": "TCP", "port": {{ClusterAddresses.DnsPort}}}
          ]
        }
        """)!;
}
