/** Bundles the suite for the extension host, for the launch configuration that debugs it. */
import { bundleSuite } from './inHost.ts';

await bundleSuite();
