using MLFeatures.CrashHost;

return await StoreWriter.RunAsync(args);
