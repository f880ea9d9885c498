namespace Cluster.Controllers.Reconciling;

/// <summary>A pass failed and is to be tried again.</summary>
internal sealed class ReconcileException(string message, Exception? inner = null) : Exception(message, inner);
