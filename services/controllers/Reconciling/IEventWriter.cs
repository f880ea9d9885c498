namespace Cluster.Controllers.Reconciling;

/// <summary>Tells people what a controller did to an object.</summary>
internal interface IEventWriter
{
    void Normal(IKubernetesObject regarding, string reason, string message);

    void Warning(IKubernetesObject regarding, string reason, string message);
}
