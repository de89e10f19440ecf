using Percloud.Calendar;
using Percloud.Contacts;
using Percloud.Files;
using Percloud.Kernel;
using Percloud.People;
using Percloud.Sharing;
using Percloud.Web;

namespace Percloud.Host;

/// <summary>The plain list of what this program consists of.</summary>
static class HostModules
{
    /// <summary>The services, in the order of their migrations.</summary>
    public static IReadOnlyList<IServiceModule> All { get; } = [new FilesModule(), new CalendarModule(), new ContactsModule(), new PeopleModule(), new SharingModule()];

    /// <summary>The parts of a cloud's database.</summary>
    public static CloudModel Model { get; } = new([new KernelModel(), .. All.Select(m => m.Model).OfType<ICloudModel>()]);
}
