using Percloud.Files;
using Percloud.Kernel;

namespace Percloud.Host;

/// <summary>The plain list of what this program consists of.</summary>
static class HostModules
{
    /// <summary>The parts of a cloud's database, in the order of their migrations.</summary>
    public static CloudModel Model { get; } = new([new KernelModel(), new FilesModel()]);
}
