using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace Percloud.Host.Tests;

/// <summary>What a page is expected to show may take as long on a machine that has much else to do; a page that never shows it fails all the same.</summary>
static class PatientBrowser
{
    [ModuleInitializer]
    internal static void Wait() => Assertions.SetDefaultExpectTimeout(30_000);
}
