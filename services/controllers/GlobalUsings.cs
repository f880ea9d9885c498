global using Cluster.Api;
global using Cluster.Client;
global using Cluster.Controllers.Reconciling;
global using Cluster.Controllers.Pods;
