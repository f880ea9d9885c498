using System.Text;

namespace Cluster.Bench;

/// <summary>The pods that benchmarks write: about 2 KB each, for no scheduler to take.</summary>
internal static class BenchPods
{
    public static byte[] Json(int number, string group = "all") => Encoding.UTF8.GetBytes(Text(number, group));

    public static string Text(int number, string group = "all") => $$$"""
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"pod-{{{number}}}","labels":{"app":"bench","number":"{{{number}}}","group":"{{{group}}}"},
        "annotations":{"example.com/filler":"{{{new string('x', 700)}}}"}},
        "spec":{"schedulerName":"nobody","containers":[{"name":"main","image":"example.com/image:v1","command":["/bin/run","--flag"],
        "env":[{"name":"A","value":"1"},{"name":"B","value":"2"}],"resources":{"requests":{"cpu":"100m","memory":"64Mi"},"limits":{"memory":"128Mi"}},
        "ports":[{"containerPort":8080,"name":"http"}],"readinessProbe":{"httpGet":{"path":"/","port":"http"} } }]} }
        """;
}
