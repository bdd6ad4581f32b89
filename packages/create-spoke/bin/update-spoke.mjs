#!/usr/bin/env node
import '../dist/update-spoke.js';
